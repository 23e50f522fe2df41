import { readSimilarAnswer, type SimilarItem } from '~/models/question/similar/similar-answer';
import { sendText, textOf, whenCalm } from './text-of-form';

/** How long nothing has to be typed before the portal is asked, in milliseconds. */
const calmMs = 500;
/** Less says nothing yet, in characters of title and text together. */
const fewest = 12;

/**
 * Shows under the title what fits the question that is being written. Whoever has seen it there is not asked about it
 * once more when they post.
 */
export function startSimilar(form: HTMLFormElement): void {
  const url = form.dataset.similarUrl;
  const found = form.querySelector<HTMLElement>('[data-similar-found]');
  const list = form.querySelector<HTMLElement>('[data-similar-list]');
  const status = form.querySelector<HTMLElement>('[data-similar-status]');
  if (url === undefined || !found || !list || !status) return;
  let asked: AbortController | undefined;
  let askedFor = '';

  const seen = document.createElement('input');
  seen.type = 'hidden';
  seen.name = 'seen';
  form.append(seen);

  function show(items: readonly SimilarItem[], said: string): void {
    if (!found || !list || !status) return;
    const same = items.map(({ href }) => href).join(' ');
    if (same === seen.value) return;
    list.replaceChildren(...items.map((item) => itemFor(item, list.dataset.answers ?? '')));
    found.hidden = items.length === 0;
    seen.value = same;
    status.textContent = said;
  }

  async function look(): Promise<void> {
    const text = textOf(form);
    const words = `${String(text.get('title') ?? '').trim()}\n${String(text.get('body') ?? '').trim()}`;
    if (words === askedFor) return;
    asked?.abort();
    if (words.length < fewest) {
      askedFor = '';
      return show([], '');
    }
    const own = new AbortController();
    asked = own;
    askedFor = words;
    try {
      const response = await sendText(form, url ?? '', { signal: own.signal });
      if (response === undefined) return;
      const answer = response.ok ? readSimilarAnswer(await response.json()) : undefined;
      if (answer && asked === own) show(answer.items, answer.status);
    } catch {
      // Broken off by what was typed since, or no answer: what is shown stays.
      if (asked === own) askedFor = '';
    }
  }

  whenCalm(form, calmMs, () => void look());
  if (form.querySelector<HTMLTextAreaElement>('textarea[name=body]')?.value) void look();
}

function itemFor({ kind, title, href, lang }: SimilarItem, answers: string): HTMLLIElement {
  const item = document.createElement('li');
  item.className = 'flex flex-wrap items-center gap-x-4 border-t border-line py-2 first:border-t-0';
  const about = document.createElement('div');
  about.className = 'min-w-0 flex-1 basis-64';
  const what = document.createElement('p');
  what.className = 'text-sm text-muted';
  what.textContent = kind;
  const link = document.createElement('a');
  link.href = href;
  // Beside the page, so that the text stays where it is.
  link.target = '_blank';
  link.rel = 'noopener';
  link.dir = 'auto';
  link.className = 'inline-flex min-h-11 items-center font-semibold';
  if (lang !== undefined) link.lang = lang;
  link.textContent = title;
  about.append(what, link);
  const button = document.createElement('button');
  button.type = 'submit';
  button.name = 'answered';
  button.value = href;
  button.className =
    'min-h-11 cursor-pointer rounded-md border border-line-strong bg-raised px-4 font-semibold text-ink hover:bg-sunken';
  button.textContent = answers;
  button.setAttribute('aria-label', `${answers}: ${title}`);
  item.append(about, button);
  return item;
}
