// An editor over the text field, and a draft that outlives the page.
(() => {
  'use strict';
  const form = document.querySelector('form[data-exercise]');
  if (!form) return;
  const field = form.querySelector('textarea');
  const key = 'viva-draft-' + form.dataset.exercise;
  const fresh = new URLSearchParams(location.search).has('fresh');
  const store = {
    get: () => { try { return localStorage.getItem(key); } catch (off) { return null; } },
    set: text => { try { localStorage.setItem(key, text); } catch (off) { /* no draft is kept */ } }
  };
  if (fresh) store.set(field.value);
  const draft = store.get();
  if (draft !== null && draft !== '') field.value = draft;
  if (!window.CodeMirror) {
    field.addEventListener('input', () => store.set(field.value));
    return;
  }
  const editor = CodeMirror.fromTextArea(field, {
    mode: 'text/x-java', lineNumbers: true, indentUnit: 4, lineWrapping: true, inputStyle: 'contenteditable',
    extraKeys: { Tab: false, 'Shift-Tab': false, Esc: view => view.getInputField().blur() }
  });
  editor.getInputField().setAttribute('aria-label', 'Your solution');
  editor.on('change', () => {
    editor.save();
    store.set(field.value);
  });
})();
