// An editor over the text field, fetched when the field is first gone to, and a draft that outlives the page.
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
  field.addEventListener('input', () => store.set(field.value));
  const help = document.getElementById('editor-help');
  if (help) help.hidden = false;
  const run = () => form.requestSubmit(form.querySelector('button[type=submit]'));
  field.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  });

  const fetched = source => new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
  const dress = () => {
    const [from, to] = [field.selectionStart, field.selectionEnd];
    const here = document.activeElement === field;
    const editor = CodeMirror.fromTextArea(field, {
      mode: 'text/x-java', lineNumbers: true, indentUnit: 4, lineWrapping: true, inputStyle: 'contenteditable',
      extraKeys: { Tab: false, 'Shift-Tab': false, Esc: view => view.getInputField().blur(), 'Ctrl-Enter': run, 'Cmd-Enter': run }
    });
    editor.getInputField().setAttribute('aria-label', 'Your solution');
    editor.on('change', () => {
      editor.save();
      store.set(field.value);
    });
    editor.setSelection(editor.posFromIndex(from), editor.posFromIndex(to));
    // The key and the label that led to the field lead to the editor now.
    const frame = editor.getWrapperElement();
    frame.dataset.key = field.dataset.key;
    frame.dataset.keySays = field.dataset.keySays;
    frame.tabIndex = -1;
    frame.addEventListener('focus', () => editor.focus());
    form.querySelector('label').addEventListener('click', () => editor.focus());
    if (here) editor.focus();
  };
  field.addEventListener('focus', async () => {
    try {
      for (const source of form.dataset.editor.split(' ')) await fetched(source);
      dress();
    } catch (unreachable) { /* the plain field goes on */ }
  }, { once: true });
})();
