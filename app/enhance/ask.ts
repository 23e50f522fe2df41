import { startDraft } from './writing/draft';
import { startPicture } from './writing/picture';
import { startPreview } from './writing/preview';
import { startSimilar } from './writing/similar';

/**
 * Makes the forms better in which people ask and reply: what fits is shown while they write, the text as readers will
 * see it too, pictures go in where the cursor is, and nothing is lost when the page is left. Everything works without.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-writing]')) {
  const field = form.querySelector<HTMLTextAreaElement>('textarea[name=body]');
  if (!field) continue;
  startKey(form);
  startSimilar(form);
  startPreview(form);
  startPicture(form, field);
  startDraft(form, field);
}

/**
 * The page that is the same for everybody holds no key by which a form that is sent twice is known: it gets one when
 * somebody begins to write. The page that the back button shows gets another.
 */
function startKey(form: HTMLFormElement): void {
  const key = form.querySelector<HTMLInputElement>('input[name=clientKey]');
  if (!key) return;
  form.addEventListener('input', () => {
    if (key.value !== '') return;
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    key.value = btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) key.value = '';
  });
}
