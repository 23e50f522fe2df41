import { passwordWeakness } from './password-strength';
import { deriveVerifier, newSalt } from './verifier';

/** The script of the setup page: derives the verifier here and sends nothing else. */
function start(): void {
  const form = document.querySelector<HTMLFormElement>('[data-setup]');
  const errors = document.querySelector<HTMLElement>('[data-errors]');
  const working = document.querySelector<HTMLElement>('[data-working]');
  const button = form?.querySelector('button');
  const password = document.querySelector<HTMLInputElement>('#new-password');
  const repeat = document.querySelector<HTMLInputElement>('#repeat-password');
  const show = document.querySelector<HTMLInputElement>('[data-show]');
  const done = document.querySelector<HTMLElement>('[data-step="done"]');
  const choose = document.querySelector<HTMLElement>('[data-step="choose"]');
  if (!form || !errors || !working || !button || !password || !repeat || !show || !done || !choose) return;
  const fields = [password, repeat];

  const fail = (name: string, field?: HTMLInputElement) => {
    for (const line of errors.querySelectorAll<HTMLElement>('[data-error]')) {
      line.hidden = line.dataset.error !== name;
    }
    errors.hidden = false;
    for (const each of fields) each.toggleAttribute('aria-invalid', each === field);
    field?.focus();
  };

  const token = location.hash.slice(1);
  form.hidden = false;
  if (!token) fail('link');

  show.addEventListener('change', () => {
    for (const field of fields) field.type = show.checked ? 'text' : 'password';
  });

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    errors.hidden = true;
    const weakness = passwordWeakness(password.value);
    if (weakness) return fail(weakness, password);
    if (password.value !== repeat.value) return fail('different', repeat);
    button.disabled = true;
    working.hidden = false;
    try {
      const salt = newSalt();
      const verifier = await deriveVerifier(password.value, salt);
      const response = await fetch(location.pathname, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token, salt, verifier }),
      });
      if (!response.ok) return fail(response.status < 500 ? 'link' : 'network');
      for (const field of fields) field.value = '';
      history.replaceState(null, '', location.pathname);
      choose.hidden = true;
      done.hidden = false;
      done.querySelector('h1')?.focus();
    } catch {
      fail('network');
    } finally {
      button.disabled = false;
      working.hidden = true;
    }
  });
}

start();
