// Shows a generator's draft while it is written, then the answer; without scripts the page comes when all is done.
(() => {
  'use strict';
  const form = document.getElementById('ask');
  const draft = document.getElementById('draft');
  const text = document.getElementById('draft-text');
  if (!form || !draft || !window.EventSource) return;
  let stream = null;
  const query = () => new URLSearchParams(new FormData(form)).toString();
  const told = () => document.getElementById('told');
  const end = () => {
    stream?.close();
    stream = null;
    draft.hidden = true;
    told().classList.remove('waiting');
    told().removeAttribute('aria-busy');
  };
  const fault = words => {
    const line = document.createElement('p');
    line.className = 'card fault';
    line.setAttribute('role', 'alert');
    line.textContent = words;
    form.after(line);
  };
  form.addEventListener('submit', event => {
    event.preventDefault();
    stream?.close();
    document.querySelectorAll('.card.fault').forEach(each => each.remove());
    const asked = query();
    text.textContent = '';
    told().classList.add('waiting');
    told().setAttribute('aria-busy', 'true');
    stream = new EventSource('/systems/assistant/stream?' + asked);
    stream.addEventListener('draft', piece => {
      draft.hidden = false;
      text.append(JSON.parse(piece.data).text);
    });
    stream.addEventListener('told', whole => {
      end();
      told().outerHTML = JSON.parse(whole.data).html;
      history.pushState({}, '', '/systems/assistant?' + asked);
    });
    stream.addEventListener('problem', problem => {
      end();
      fault('Refused: ' + JSON.parse(problem.data).detail + '.');
    });
    stream.addEventListener('error', () => {
      if (!stream) return;
      end();
      fault('The server cannot be reached. What you wrote is still here; try again.');
    });
  });
  document.getElementById('question')?.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  window.addEventListener('popstate', () => location.reload());
})();
