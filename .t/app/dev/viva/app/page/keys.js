// Single keys: "/" goes to the search box, "?" shows what keys there are. An element with data-key is pressed by that
// key; the sheet calls it by its data-key-says, its label or its text. A reader can switch all of them off.
(() => {
  'use strict';
  const sheet = document.getElementById('keys');
  const list = sheet.querySelector('dl');
  const search = document.getElementById('site-search');
  const on = document.getElementById('keys-on');
  const opener = document.getElementById('keys-open');
  const remembered = (() => { try { return localStorage.getItem('keys'); } catch { return null; } })();
  on.checked = remembered !== 'off';
  on.addEventListener('change', () => {
    try { localStorage.setItem('keys', on.checked ? 'on' : 'off'); } catch { /* storage may be off */ }
  });

  const shown = (each) => each.getClientRects().length > 0 && !each.disabled;
  const actions = () => [...document.querySelectorAll('[data-key]')].filter(shown);
  const says = (each) => each.dataset.keySays || each.getAttribute('aria-label') || each.textContent.trim();

  const open = () => {
    list.querySelectorAll('[data-here]').forEach((row) => row.remove());
    const seen = new Set();
    for (const each of actions()) {
      if (seen.has(each.dataset.key)) continue;
      seen.add(each.dataset.key);
      const row = document.createElement('div');
      row.dataset.here = '';
      const key = document.createElement('kbd');
      key.textContent = each.dataset.key;
      const term = document.createElement('dt');
      term.append(key);
      const words = document.createElement('dd');
      words.textContent = says(each);
      row.append(term, words);
      list.append(row);
    }
    sheet.showModal();
  };
  opener.hidden = false;
  opener.addEventListener('click', open);

  const typing = (target) => target.closest?.('input, textarea, select, [contenteditable], .CodeMirror');
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !on.checked) return;
    if (sheet.open || typing(event.target)) return;
    if (event.key === '/') {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === '?') {
      event.preventDefault();
      open();
    } else {
      const action = actions().find((each) => each.dataset.key === event.key);
      if (!action) return;
      event.preventDefault();
      action.focus();
      action.click();
    }
  });
})();
