/**
 * Puts the token of a mailed link, which stands in the address's fragment, into the form, and takes it out of the
 * address, so that it does not stay in the history. Nothing is sent: that takes the person's press of the button.
 */
function takeToken(): void {
  const field = document.querySelector<HTMLInputElement>('[data-link-token]');
  const token = /^#([A-Za-z0-9_-]{43})$/.exec(location.hash)?.[1] ?? field?.value ?? '';
  if (!field || token === '') return;
  field.value = token;
  document.querySelector('[data-with-link]')?.removeAttribute('hidden');
  document.querySelector('[data-without-link]')?.setAttribute('hidden', '');
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
}

takeToken();
// The link opened where its page already stands waiting for the code: the browser loads nothing anew.
window.addEventListener('hashchange', takeToken);

export {};
