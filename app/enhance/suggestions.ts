import {
  fewestTyped,
  mostTyped,
  readSuggestionAnswer,
  type Suggestion,
  type SuggestionAnswer,
} from '~/models/search/suggestion-answer';
import { close, closedList, type ListState, listOf, press } from './combobox/list-state';

/**
 * Suggestions under a field for searching, while somebody types: the combobox pattern with a list. The form works
 * without it, and whatever goes wrong here leaves the form as it is.
 */

/** How long the typing has to pause before the portal is asked, in milliseconds. */
const pauseMs = 120;
/** How long before the number of suggestions is said aloud: whoever types on hears it once. */
const sayMs = 600;
const mostRemembered = 40;

function enhance(field: HTMLInputElement, source: string, number: number): void {
  const id = `suggestions-${number}`;
  const list = document.createElement('ul');
  list.id = id;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', field.dataset.suggestionsLabel ?? '');
  list.className =
    'absolute inset-x-0 top-full z-10 mt-1 max-h-96 overflow-y-auto rounded-md border border-line-strong bg-raised py-1 shadow-[0_4px_16px_rgb(0_0_0/0.2)]';
  list.hidden = true;
  const said = document.createElement('p');
  said.setAttribute('role', 'status');
  said.className = 'sr-only';
  field.after(list, said);

  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-haspopup', 'listbox');
  field.setAttribute('aria-controls', id);
  field.setAttribute('aria-expanded', 'false');
  // The browser's own list of what was typed before would lie over this one.
  field.autocomplete = 'off';

  let state: ListState = closedList;
  let shown: readonly Suggestion[] = [];
  /** The words that the list belongs to. */
  let shownFor = '';
  let asking: AbortController | undefined;
  let pause: number | undefined;
  let sayLater: number | undefined;
  const remembered = new Map<string, SuggestionAnswer>();

  const wanted = () => field.value.trim().replace(/\s+/g, ' ').slice(0, mostTyped);

  function show(next: ListState): void {
    state = next;
    list.hidden = !state.open;
    field.setAttribute('aria-expanded', String(state.open));
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(index === state.active));
      if (index === state.active) option.scrollIntoView({ block: 'nearest' });
    }
    if (state.active === undefined) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', `${id}-${state.active}`);
  }

  function say(text: string): void {
    clearTimeout(sayLater);
    sayLater = window.setTimeout(() => {
      said.textContent = text;
    }, sayMs);
  }

  function optionFor(suggestion: Suggestion, index: number): HTMLLIElement {
    const option = document.createElement('li');
    option.id = `${id}-${index}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    option.className =
      'flex min-h-11 cursor-pointer items-center justify-between gap-4 px-4 py-2 leading-snug hover:bg-sunken aria-selected:bg-accent-soft aria-selected:outline-2 aria-selected:-outline-offset-2 aria-selected:outline-accent';
    const title = document.createElement('span');
    title.textContent = suggestion.title;
    if (suggestion.lang !== undefined) title.lang = suggestion.lang;
    const kind = document.createElement('span');
    kind.className = 'shrink-0 text-sm text-muted';
    kind.textContent = suggestion.kind;
    option.append(title, ' ', kind);
    return option;
  }

  function fill(words: string, answer: SuggestionAnswer): void {
    shown = answer.suggestions;
    shownFor = words;
    list.replaceChildren(...shown.map(optionFor));
    show(document.activeElement === field ? listOf(shown.length) : close(listOf(shown.length)));
    say(answer.status);
  }

  function forget(): void {
    clearTimeout(pause);
    asking?.abort();
    shown = [];
    shownFor = '';
    list.replaceChildren();
    show(closedList);
    say('');
  }

  async function ask(words: string): Promise<void> {
    asking?.abort();
    const known = remembered.get(words);
    if (known) {
      fill(words, known);
      return;
    }
    const mine = new AbortController();
    asking = mine;
    try {
      const response = await fetch(`${source}?${new URLSearchParams({ q: words })}`, {
        signal: mine.signal,
        headers: { Accept: 'application/json' },
      });
      if (!response.ok) throw new Error(String(response.status));
      const answer = readSuggestionAnswer(await response.json());
      if (answer === undefined) throw new Error('no answer of ours');
      remembered.set(words, answer);
      const [oldest] = remembered.keys();
      if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
      // Somebody who has typed on meanwhile waits for the answer to that.
      if (asking === mine && words === wanted()) fill(words, answer);
    } catch {
      if (asking === mine) forget();
    }
  }

  function typed(): void {
    clearTimeout(pause);
    const words = wanted();
    if (words.length < fewestTyped) {
      forget();
      return;
    }
    if (words === shownFor) {
      show(listOf(shown.length));
      return;
    }
    // What is shown stays until there is something better; none of it is chosen by mistake.
    show({ ...state, active: undefined });
    pause = window.setTimeout(() => void ask(words), pauseMs);
  }

  function go(index: number | undefined, elsewhere = false): void {
    const suggestion = index === undefined ? undefined : shown[index];
    if (suggestion === undefined) return;
    if (elsewhere) window.open(suggestion.href, '_blank', 'noopener');
    else location.assign(suggestion.href);
  }

  const indexAt = (target: EventTarget | null): number | undefined => {
    const option = target instanceof Element ? target.closest('[role=option]') : null;
    const index = option === null ? -1 : [...list.children].indexOf(option);
    return index < 0 ? undefined : index;
  };

  field.addEventListener('input', (event) => {
    // Syllables that are still being put together are no words yet.
    if (!(event instanceof InputEvent && event.isComposing)) typed();
  });
  field.addEventListener('compositionend', typed);
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
    const pressed = press(state, event.key, event.altKey);
    if (pressed.taken) event.preventDefault();
    show(pressed.state);
    go(pressed.chosen);
  });
  field.addEventListener('blur', () => show(close(state)));
  field.form?.addEventListener('submit', () => {
    clearTimeout(pause);
    asking?.abort();
    show(close(state));
  });
  // The field keeps the focus while somebody presses in the list, scrolls it or chooses.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => go(indexAt(event.target), event.ctrlKey || event.metaKey));
  list.addEventListener('auxclick', (event) => {
    if (event.button === 1) go(indexAt(event.target), true);
  });
  // The back button shows the page as it was left: with the list over it.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) show(close(state));
  });
}

for (const [index, field] of [
  ...document.querySelectorAll<HTMLInputElement>('input[data-suggestions]'),
].entries()) {
  const source = field.dataset.suggestions;
  if (source) enhance(field, source, index);
}
