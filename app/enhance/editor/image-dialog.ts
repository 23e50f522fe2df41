import { type InsertionWords, image } from '~/models/editing/insertion';
import { put, stateOf } from './text-field';

/** As the portal takes it; larger ones are not sent at all. */
const mostBytes = 8 * 1024 * 1024;

/**
 * A dialog that asks what a picture shows, sends it and puts it into the text. Gives what opens it: by the button
 * without a picture, by pasting or dropping with one.
 */
export function startImageDialog(
  dialog: HTMLDialogElement,
  field: HTMLTextAreaElement,
  words: InsertionWords,
): (picture?: File) => void {
  const form = dialog.querySelector('form');
  const file = dialog.querySelector<HTMLInputElement>('input[type=file]');
  const alt = dialog.querySelector<HTMLInputElement>('input[name=alt]');
  const status = dialog.querySelector<HTMLElement>('[role=status]');
  const shown = dialog.querySelector<HTMLImageElement>('img');
  const messages: Readonly<Record<string, string>> = JSON.parse(dialog.dataset.words ?? '{}');
  if (!form || !file || !alt || !status || !shown) return () => {};
  let sending: AbortController | undefined;

  const say = (code: string) => {
    status.textContent = messages[code] ?? '';
  };

  const show = async () => {
    const [picture] = file.files ?? [];
    shown.hidden = true;
    if (!picture) return;
    if (picture.size > mostBytes) return say('too-large');
    say('');
    // The policy of the pages allows pictures of our own and in `data:` only.
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      shown.src = String(reader.result);
      shown.hidden = false;
    });
    reader.readAsDataURL(picture);
  };

  async function send(own: AbortController): Promise<string> {
    const response = await fetch(form?.action ?? '', {
      method: 'POST',
      body: new FormData(form ?? undefined),
      signal: own.signal,
      credentials: 'same-origin',
    });
    if (response.status === 413) return Promise.reject(new Error('too-large'));
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const path = page.querySelector<HTMLElement>('[data-image-path]')?.dataset.imagePath;
    if (path !== undefined) return path;
    throw new Error(
      page.querySelector<HTMLElement>('[data-image-refused]')?.dataset.imageRefused ?? 'failed',
    );
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const [picture] = file.files ?? [];
    if (!picture) return say('missing');
    if (picture.size > mostBytes) return say('too-large');
    if (alt.value.trim() === '') {
      say('no-alt');
      alt.focus();
      return;
    }
    const own = new AbortController();
    sending?.abort();
    sending = own;
    say('uploading');
    try {
      const path = await send(own);
      dialog.close();
      put(field, image(stateOf(field), { path, alt: alt.value }, words));
    } catch (error) {
      if (own.signal.aborted) return;
      const code = error instanceof Error && error.message in messages ? error.message : 'failed';
      say(code);
    }
  });
  file.addEventListener('change', show);
  dialog.addEventListener('close', () => {
    sending?.abort();
    field.focus();
  });
  dialog.querySelector('[data-close]')?.addEventListener('click', () => dialog.close());

  const open = (picture?: File) => {
    form.reset();
    shown.hidden = true;
    say('');
    if (picture) {
      const transfer = new DataTransfer();
      transfer.items.add(picture);
      file.files = transfer.files;
    }
    dialog.showModal();
    if (picture) {
      void show();
      alt.focus();
    } else file.focus();
  };

  const pictureIn = (transfer: DataTransfer | null): File | undefined =>
    [...(transfer?.files ?? [])].find(({ type }) => type.startsWith('image/'));

  field.addEventListener('paste', (event) => {
    const picture = pictureIn(event.clipboardData);
    if (!picture) return;
    event.preventDefault();
    open(picture);
  });
  field.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  field.addEventListener('drop', (event) => {
    const picture = pictureIn(event.dataTransfer);
    if (!picture) return;
    event.preventDefault();
    open(picture);
  });
  return open;
}
