// Sets the theme before anything is drawn, and works the switch in the header.
(() => {
  'use strict';
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen = root.dataset.theme;
  try { chosen ||= localStorage.getItem('theme') || ''; } catch { /* storage may be off */ }
  const isDark = () => (chosen ? chosen === 'dark' : system.matches);
  const apply = () => {
    root.dataset.theme = isDark() ? 'dark' : 'light';
    const button = document.getElementById('theme');
    if (button) {
      button.hidden = false;
      button.textContent = isDark() ? 'Light' : 'Dark';
      button.setAttribute('aria-label', `Switch to ${isDark() ? 'light' : 'dark'} colours`);
    }
    document.dispatchEvent(new Event('theme'));
  };
  apply();
  system.addEventListener('change', apply);
  addEventListener('DOMContentLoaded', () => {
    apply();
    document.getElementById('theme').addEventListener('click', () => {
      chosen = isDark() ? 'light' : 'dark';
      try { localStorage.setItem('theme', chosen); } catch { /* storage may be off */ }
      apply();
    });
  });
})();
