// Dials show what they are set to; a list that comes is about what the form says.
(() => {
  'use strict';
  const form = document.getElementById('ask');
  form?.addEventListener('input', event => {
    const output = form.querySelector(`output[for="${event.target.id}"]`);
    if (output) output.textContent = event.target.value;
  });
})();
