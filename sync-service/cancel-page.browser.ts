/** The script of the cancel page: takes the token from the fragment, so that nobody has to type the code. */
const token = location.hash.slice(1);
const field = document.querySelector<HTMLInputElement>('[data-token]');
const byCode = document.querySelector<HTMLElement>('[data-by-code]');
if (token && field && byCode) {
  field.value = token;
  byCode.hidden = true;
  history.replaceState(null, '', location.pathname + location.search);
}
