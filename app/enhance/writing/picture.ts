import { isRecord } from './text-of-form';

/** As the portal takes it; larger ones are not sent at all. */
const mostBytes = 8 * 1024 * 1024;

/** Puts a picture into the text where the cursor is: chosen, pasted or dropped. */
export function startPicture(form: HTMLFormElement, field: HTMLTextAreaElement): void {
  const part = form.querySelector<HTMLDetailsElement>('details[data-picture]');
  const file = part?.querySelector<HTMLInputElement>('input[type=file]');
  const alt = part?.querySelector<HTMLInputElement>('input[name=alt]');
  const status = part?.querySelector<HTMLElement>('[data-picture-status]');
  const button = part?.querySelector<HTMLButtonElement>('button[value=picture]');
  const url = form.dataset.imagesUrl;
  if (!part || !file || !alt || !status || !button || url === undefined) return;
  const words: Readonly<Record<string, string>> = JSON.parse(part.dataset.words ?? '{}');
  const say = (code: string) => {
    status.textContent = words[code] ?? words.failed ?? '';
  };
  let sending: AbortController | undefined;

  async function send(picture: File): Promise<void> {
    const body = new FormData();
    body.append('file', picture);
    body.append('alt', alt?.value ?? '');
    const own = new AbortController();
    sending?.abort();
    sending = own;
    say('uploading');
    try {
      const response = await fetch(url ?? '', {
        method: 'POST',
        body,
        credentials: 'same-origin',
        headers: { Accept: 'application/json' },
        signal: own.signal,
      });
      const answer: unknown = await response.json();
      if (!isRecord(answer)) return say('failed');
      if (typeof answer.problem === 'string') return say(answer.problem);
      if (typeof answer.markdown !== 'string') return say('failed');
      insert(answer.markdown);
      if (file) file.value = '';
      if (alt) alt.value = '';
      say('added');
    } catch {
      if (!own.signal.aborted) say('failed');
    }
  }

  /** A block of its own, where the cursor was. */
  function insert(markdown: string): void {
    const before = field.value.slice(0, field.selectionStart).trimEnd();
    const after = field.value.slice(field.selectionEnd).trimStart();
    const lines = `${before === '' ? '' : `${before}\n\n`}${markdown}\n\n`;
    field.value = lines + after;
    field.focus();
    field.setSelectionRange(lines.length, lines.length);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  button.addEventListener('click', (event) => {
    event.preventDefault();
    const [picture] = file.files ?? [];
    if (!picture) return say('missing');
    if (picture.size > mostBytes) return say('too-large');
    if (alt.value.trim() === '') {
      say('no-alt');
      alt.focus();
      return;
    }
    void send(picture);
  });
  // The key that sends a form elsewhere adds the picture here.
  alt.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    button.click();
  });

  const take = (event: Event, transfer: DataTransfer | null) => {
    const picture = [...(transfer?.files ?? [])].find(({ type }) => type.startsWith('image/'));
    if (!picture) return;
    event.preventDefault();
    const chosen = new DataTransfer();
    chosen.items.add(picture);
    file.files = chosen.files;
    part.open = true;
    status.textContent = '';
    alt.focus();
  };
  field.addEventListener('paste', (event) => take(event, event.clipboardData));
  field.addEventListener('drop', (event) => take(event, event.dataTransfer));
  field.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
}
