// The clock of an interview, drafts kept while writing, and the figure beside the dial. Everything works without it.
(() => {
  'use strict';
  const timer = document.querySelector('.timer[data-ends]');
  if (timer) {
    const skew = Date.now() - Number(timer.dataset.now);
    const show = () => {
      const left = Math.round((Number(timer.dataset.ends) + skew - Date.now()) / 1000);
      timer.textContent = left <= 0
        ? 'its time is over; go on when you are ready'
        : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')} left`;
    };
    show();
    setInterval(show, 1000);
  }
  const form = document.getElementById('answering');
  if (form) {
    const answer = form.querySelector('textarea');
    const note = document.getElementById('draft');
    const said = document.getElementById('draft-said');
    let kept = answer.value;
    note.hidden = false;
    const keep = () => {
      if (answer.value === kept) return;
      const now = answer.value;
      const body = new URLSearchParams(new FormData(form));
      body.set('then', 'draft');
      fetch(form.action, { method: 'POST', body, keepalive: now.length < 20000 })
        .then((reply) => reply.text().then((word) => {
          if (!reply.ok) return;
          kept = now;
          said.textContent = word;
        }))
        .catch(() => { /* the next try, or the button, keeps it */ });
    };
    setInterval(keep, 5000);
    addEventListener('pagehide', keep);
    form.addEventListener('submit', () => { kept = answer.value; });
  }
  const dial = document.getElementById('retention');
  if (dial) {
    const shown = document.getElementById('retention-shown');
    dial.addEventListener('input', () => { shown.textContent = `${dial.value} %`; });
  }
})();
