// Says why a request that a page made by itself was refused; without it, nothing would seem to happen.
(() => {
  'use strict';
  const told = document.createElement('p');
  told.className = 'card fault';
  told.setAttribute('role', 'alert');
  const tell = (element, words) => {
    told.textContent = words;
    (element.closest('form') || element).after(told);
  };
  const reason = (reply) => {
    try { return JSON.parse(reply).detail; } catch { return ''; }
  };
  document.addEventListener('htmx:beforeRequest', () => told.remove());
  document.addEventListener('htmx:responseError', (event) => {
    tell(event.detail.elt, `Refused: ${reason(event.detail.xhr.responseText) || 'the server could not do it'}.`);
  });
  document.addEventListener('htmx:sendError', (event) => {
    tell(event.detail.elt, 'The server cannot be reached. What you wrote is still here; try again.');
  });
})();
