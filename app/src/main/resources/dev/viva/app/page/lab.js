// A slider beside every number, a file instead of pasted text, and a button that copies.
(() => {
  'use strict';
  const log = input => input.dataset.scale === 'log';
  const toSlider = input => log(input) ? Math.log10(Number(input.value) || Number(input.min)) : Number(input.value);
  const fromSlider = (input, at) => {
    if (!log(input)) return String(Number(Number(at).toFixed(6)));
    const value = Math.min(Number(input.max), Math.max(Number(input.min), Math.pow(10, at)));
    return input.step === '1' ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
  };
  const slide = input => {
    if (input.dataset.slides || !input.dataset.step) return;
    input.dataset.slides = 'yes';
    const range = document.createElement('input');
    range.type = 'range';
    range.min = log(input) ? Math.log10(Number(input.min)) : input.min;
    range.max = log(input) ? Math.log10(Number(input.max)) : input.max;
    range.step = input.dataset.step;
    range.value = toSlider(input);
    const label = document.querySelector('label[for="' + input.id + '"] b');
    range.setAttribute('aria-label', (label ? label.textContent : input.name) + ', slider');
    const say = () => range.setAttribute('aria-valuetext', input.value);
    range.addEventListener('input', () => {
      input.value = fromSlider(input, range.value);
      say();
    });
    input.addEventListener('input', () => {
      range.value = toSlider(input);
      say();
    });
    say();
    input.before(range);
  };
  const prepare = root => {
    root.querySelectorAll('.lab input[type=number]').forEach(slide);
    root.querySelectorAll('[data-copy]').forEach(button => {
      button.hidden = !navigator.clipboard;
    });
  };
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    const source = button.closest('details').querySelector('code').textContent;
    navigator.clipboard.writeText(source).then(() => { button.textContent = 'Copied'; });
  });
  document.addEventListener('DOMContentLoaded', () => {
    prepare(document);
    const file = document.getElementById('file');
    if (!file) return;
    document.querySelectorAll('.file').forEach(part => { part.hidden = false; });
    file.addEventListener('change', () => {
      const chosen = file.files[0];
      if (chosen && chosen.size <= 1000000) chosen.text().then(text => { document.getElementById('csv').value = text; });
    });
  });
  document.addEventListener('htmx:afterSwap', event => prepare(event.target.parentElement || document));
})();
