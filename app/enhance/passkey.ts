import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';

/**
 * Asks the device for a passkey and sends its answer with the form. What the portal wants signed is fetched when the
 * button is pressed and not before: it is short-lived.
 */

type Problem = 'cancelled' | 'known' | 'failed';

function problemOf(error: unknown): Problem {
  if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
    return 'known';
  return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
    ? 'cancelled'
    : 'failed';
}

function show(form: HTMLFormElement, problem: Problem | undefined): void {
  for (const words of form.querySelectorAll<HTMLElement>('[data-passkey-problem]'))
    words.hidden = words.dataset.passkeyProblem !== problem;
}

function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
  return fields;
}

/**
 * @returns the device's answer; empty when the portal has something to say about the form first; undefined when the
 *   page leads elsewhere
 */
async function ask(form: HTMLFormElement): Promise<string | undefined> {
  const response = await fetch(form.dataset.options ?? '', {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: fieldsOf(form),
  });
  if (!response.ok) {
    if (response.status === 422) return '';
    // The sign-in ended, or the proof ran out, while the page stood open: it says so itself when it is loaded.
    if (response.status === 401 || response.status === 403) {
      location.assign(location.pathname + location.search);
      return undefined;
    }
    throw new Error(`options: ${response.status}`);
  }
  const { options } = await response.json();
  const answer =
    form.dataset.passkey === 'add'
      ? await startRegistration({ optionsJSON: options })
      : await startAuthentication({ optionsJSON: options });
  return JSON.stringify(answer);
}

function start(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('[data-passkey-answer]');
  if (!field) return;
  let asking = false;
  let answered = false;
  // In the capture phase: before `form` takes the press for one that is on its way.
  form.addEventListener(
    'submit',
    (event) => {
      if (answered) return;
      event.preventDefault();
      event.stopPropagation();
      if (asking) return;
      asking = true;
      show(form, undefined);
      ask(form)
        .then((answer) => {
          if (answer === undefined) return;
          field.value = answer;
          answered = true;
          form.requestSubmit();
        })
        .catch((error: unknown) => show(form, problemOf(error)))
        .finally(() => {
          asking = false;
        });
    },
    { capture: true },
  );
  // A page that comes back from the browser's memory holds an answer that was used already.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) answered = false;
  });
  form.hidden = false;
}

if (browserSupportsWebAuthn()) {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) start(form);
  for (const part of document.querySelectorAll<HTMLElement>('[data-with-passkeys]')) part.hidden = false;
  for (const part of document.querySelectorAll<HTMLElement>('[data-without-passkeys]')) part.hidden = true;
}
