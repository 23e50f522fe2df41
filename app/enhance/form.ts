/**
 * Forms, made a little better: a second press while the first is on its way does nothing, and what is wrong with
 * a form is where the reading begins. Everything works without this script.
 */

const busy = 'data-busy';

function settle(form: HTMLFormElement): void {
  form.removeAttribute(busy);
  for (const button of form.querySelectorAll(`[${busy}]`)) {
    button.removeAttribute(busy);
    button.removeAttribute('aria-disabled');
  }
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  if (form.hasAttribute(busy)) {
    event.preventDefault();
    return;
  }
  form.setAttribute(busy, '');
  // Not `disabled`: a disabled button's name and value would be missing from what is sent.
  if (event.submitter instanceof HTMLElement) {
    event.submitter.setAttribute(busy, '');
    event.submitter.setAttribute('aria-disabled', 'true');
  }
});

// The back button shows the page as it was left, in the middle of sending.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) for (const form of document.forms) settle(form);
});

document.querySelector<HTMLElement>('[data-error-summary]')?.focus();

export {};
