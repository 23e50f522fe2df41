import { isRecord, sendText, whenCalm } from './text-of-form';

/** How long nothing has to be typed before the text is shown anew, in milliseconds. */
const calmMs = 350;

/** The button shows the text as readers will see it without leaving the page; from then on it is kept up to date. */
export function startPreview(form: HTMLFormElement): void {
  const url = form.dataset.previewUrl;
  const button = form.querySelector<HTMLButtonElement>('button[name=intent][value=preview]');
  const pane = form.querySelector<HTMLElement>('[data-preview]');
  const body = form.querySelector<HTMLElement>('[data-preview-body]');
  const heading = form.querySelector<HTMLElement>('[data-preview-heading]');
  const title = form.querySelector<HTMLInputElement>('input[name=title]');
  if (url === undefined || !button || !pane || !body) return;
  let asked: AbortController | undefined;

  /** False when the text could not be shown. */
  async function show(): Promise<boolean> {
    asked?.abort();
    const own = new AbortController();
    asked = own;
    try {
      const response = await sendText(form, url ?? '', { signal: own.signal });
      const answer: unknown = response?.ok ? await response.json() : undefined;
      if (!isRecord(answer) || typeof answer.html !== 'string') return false;
      if (asked !== own || !pane || !body) return true;
      const page = new DOMParser().parseFromString(answer.html, 'text/html');
      const prose = document.createElement('div');
      prose.className = 'prose mt-6';
      prose.append(...[...page.body.childNodes].map((node) => document.importNode(node, true)));
      body.replaceChildren(prose);
      if (heading && title) heading.textContent = title.value;
      pane.hidden = false;
      return true;
    } catch {
      return own.signal.aborted;
    }
  }

  let bySubmit = false;
  button.addEventListener('click', async (event) => {
    if (bySubmit) return;
    event.preventDefault();
    if (await show()) {
      pane.scrollIntoView({ block: 'nearest' });
      return;
    }
    // The way without scripts says what is wrong.
    bySubmit = true;
    form.requestSubmit(button);
  });
  whenCalm(form, calmMs, () => {
    if (!pane.hidden) void show();
  });
}
