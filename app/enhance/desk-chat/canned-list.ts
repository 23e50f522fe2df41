import { close, closedList, type ListState, listOf, press } from '../combobox/list-state';
import { type CannedOption, cannedTokenAt, fittingCanned } from './canned-token';

interface CannedListOptions {
  readonly form: HTMLFormElement;
  readonly field: HTMLTextAreaElement;
  readonly words: {
    readonly canned: string;
    readonly cannedFits: (count: number) => string;
    readonly cannedPut: string;
  };
}

const listId = 'canned-answers';
/** Then the form goes as it goes without scripts, in milliseconds. */
const longestMs = 5_000;

/**
 * Ready-made answers under the field while a shortcut is typed. The field keeps the focus and stays a text field of
 * several lines, which no combobox is allowed to be: what is active and how many fit is said besides. The text comes
 * from the form's own answer, as it would without scripts.
 */
export function offerCanned({ form, field, words }: CannedListOptions): void {
  const select = form.querySelector<HTMLSelectElement>('select[name=canned]');
  const all: CannedOption[] = [...(select?.options ?? [])].flatMap(({ value, dataset, label }) =>
    value === '' ? [] : [{ id: value, shortcut: dataset.canned ?? '', title: label }],
  );
  if (all.length === 0) return;

  const list = document.createElement('ul');
  list.id = listId;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', words.canned);
  list.className =
    'absolute inset-x-0 bottom-full z-10 mb-1 max-h-72 overflow-y-auto rounded-md border border-line-strong bg-raised py-1';
  list.hidden = true;
  const said = document.createElement('p');
  said.setAttribute('role', 'status');
  said.className = 'sr-only';
  field.after(list, said);
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-haspopup', 'listbox');
  field.setAttribute('aria-controls', listId);

  let state: ListState = closedList;
  let shown: readonly CannedOption[] = [];

  function show(next: ListState): void {
    state = next;
    list.hidden = !state.open;
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(index === state.active));
      if (index === state.active) option.scrollIntoView({ block: 'nearest' });
    }
    if (state.active === undefined) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', `${listId}-${state.active}`);
  }

  function optionFor({ title }: CannedOption, index: number): HTMLLIElement {
    const option = document.createElement('li');
    option.id = `${listId}-${index}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    option.className =
      'flex min-h-11 cursor-pointer items-center px-3 py-1 hover:bg-sunken aria-selected:bg-accent-soft aria-selected:outline-2 aria-selected:-outline-offset-2 aria-selected:outline-accent';
    option.textContent = title;
    return option;
  }

  function typed(): void {
    const token = cannedTokenAt(field.value, field.selectionStart);
    if (token === undefined) {
      if (state.open) say('');
      show(close(state));
      return;
    }
    shown = fittingCanned(all, token.typed);
    list.replaceChildren(...shown.map(optionFor));
    const fits = listOf(shown.length);
    // With the first letter the return key takes what stands first; a slash alone takes nothing.
    show(token.typed === '' || shown.length === 0 ? fits : { ...fits, active: 0 });
    say(words.cannedFits(shown.length));
  }

  function say(text: string): void {
    said.textContent = text;
  }

  async function choose(index: number): Promise<void> {
    const chosen = shown[index];
    const token = cannedTokenAt(field.value, field.selectionStart);
    if (chosen === undefined || token === undefined) return;
    show(close(state));
    const end = field.selectionStart;
    // Until it is there, nothing is typed into it or sent from it.
    field.readOnly = true;
    const text = await readText(form, chosen.id);
    field.readOnly = false;
    if (text === undefined) {
      sendForm(chosen.id);
      return;
    }
    field.setRangeText(text, token.start, end, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    say(words.cannedPut);
  }

  /** As it goes without scripts: the form brings the page again, with the answer in the field. */
  function sendForm(id: string): void {
    if (select) select.value = id;
    form.requestSubmit(form.querySelector<HTMLButtonElement>('button[value=canned]'));
  }

  field.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) typed();
  });
  field.addEventListener('keydown', (event) => {
    if (!state.open || event.isComposing || event.ctrlKey || event.metaKey) return;
    const pressed = press(state, event.key === 'Tab' && state.active !== undefined ? 'Enter' : event.key);
    if (pressed.taken) event.preventDefault();
    show(pressed.state);
    if (pressed.chosen !== undefined) void choose(pressed.chosen);
  });
  field.addEventListener('blur', () => show(close(state)));
  // The field keeps the focus while somebody presses in the list.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
    if (option) void choose([...list.children].indexOf(option));
  });
}

/** What the form would put into an empty field; undefined when that cannot be known now. */
async function readText(form: HTMLFormElement, id: string): Promise<string | undefined> {
  const body = new FormData();
  for (const [name, value] of [
    ['intent', 'canned'],
    ['canned', id],
  ] as const) {
    body.set(name, value);
  }
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(longestMs),
    });
    if (!response.ok || response.redirected) return undefined;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    return page.querySelector<HTMLTextAreaElement>('form[data-composer] textarea[name=text]')?.value;
  } catch {
    return undefined;
  }
}
