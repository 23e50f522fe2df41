import { link } from '~/models/editing/insertion';
import { put, stateOf } from './text-field';

interface Found {
  readonly kind: string;
  readonly title: string;
  readonly href: string;
}

const isFound = (value: unknown): value is Found =>
  typeof value === 'object' &&
  value !== null &&
  'title' in value &&
  'href' in value &&
  typeof value.title === 'string' &&
  typeof value.href === 'string';

/** How long nothing has to be typed before it is searched for, in milliseconds. */
const calmMs = 150;

/** A dialog with a combobox over articles and wizards; gives what opens it. */
export function startLinkDialog(dialog: HTMLDialogElement, field: HTMLTextAreaElement): () => void {
  const input = dialog.querySelector('input');
  const list = dialog.querySelector<HTMLElement>('[role=listbox]');
  const status = dialog.querySelector<HTMLElement>('[role=status]');
  const { findUrl = '', kinds = '{}', words = '{}' } = dialog.dataset;
  const kindNames: Readonly<Record<string, string>> = JSON.parse(kinds);
  const messages: Readonly<Record<string, string>> = JSON.parse(words);
  if (!input || !list || !status) return () => {};
  let found: readonly Found[] = [];
  let active = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;

  function mark(index: number): void {
    active = found.length === 0 ? -1 : (index + found.length) % found.length;
    [...(list?.children ?? [])].forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === active));
      if (at === active) option.scrollIntoView({ block: 'nearest' });
    });
    if (active < 0) input?.removeAttribute('aria-activedescendant');
    else input?.setAttribute('aria-activedescendant', `link-option-${active}`);
  }

  function show(results: readonly Found[], message: string): void {
    found = results;
    list?.replaceChildren(
      ...results.map(({ kind, title }, index) => {
        const option = document.createElement('div');
        option.id = `link-option-${index}`;
        option.setAttribute('role', 'option');
        option.className = list.dataset.option ?? '';
        const name = document.createElement('span');
        name.textContent = title;
        const of = document.createElement('span');
        of.className = 'text-sm text-muted';
        of.textContent = kindNames[kind] ?? '';
        option.append(name, of);
        return option;
      }),
    );
    if (list) list.hidden = results.length === 0;
    input?.setAttribute('aria-expanded', String(results.length > 0));
    if (status) status.textContent = message;
    mark(0);
  }

  async function search(): Promise<void> {
    asked?.abort();
    const words = input?.value.trim() ?? '';
    if (words === '') return show([], '');
    const own = new AbortController();
    asked = own;
    try {
      const response = await fetch(`${findUrl}&q=${encodeURIComponent(words)}`, {
        signal: own.signal,
        headers: { accept: 'application/json' },
        credentials: 'same-origin',
      });
      if (!response.ok || response.redirected) throw new Error('no answer');
      const answer: unknown = await response.json();
      const results = Array.isArray(answer) ? answer.filter(isFound) : [];
      show(
        results,
        results.length === 0 ? (messages.none ?? '') : `${messages.found ?? ''} ${results.length}`,
      );
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      show([], messages.failed ?? '');
    }
  }

  function choose(index: number): void {
    const target = found[index];
    if (!target) return;
    dialog.close();
    put(field, link(stateOf(field), { href: target.href, name: target.title }));
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(search, calmMs);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      mark(active + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(active);
    }
  });
  // Before the field loses its focus to the press.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
    if (option) choose([...list.children].indexOf(option));
  });
  dialog.addEventListener('close', () => field.focus());
  dialog.querySelector('[data-close]')?.addEventListener('click', () => dialog.close());
  return () => {
    const { text, start, end } = stateOf(field);
    const chosen = text.slice(start, end);
    input.value = chosen.includes('\n') ? '' : chosen;
    show([], '');
    dialog.showModal();
    input.select();
    if (input.value !== '') void search();
  };
}
