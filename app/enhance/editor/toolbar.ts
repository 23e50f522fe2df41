import {
  type CalloutKind,
  callout,
  calloutKinds,
  type Insertion,
  type InsertionWords,
  platformTabs,
  steps,
  type TextField,
  table,
  wrap,
} from '~/models/editing/insertion';
import { put, stateOf } from './text-field';

const isCallout = (name: string): name is CalloutKind => (calloutKinds as readonly string[]).includes(name);

function insertionFor(name: string, field: TextField, words: InsertionWords): Insertion | undefined {
  if (isCallout(name)) return callout(field, name, words);
  switch (name) {
    case 'bold':
      return wrap(field, '**', words);
    case 'steps':
      return steps(field, words);
    case 'table':
      return table(field, words);
    case 'platforms':
      return platformTabs(field, words);
    default:
      return undefined;
  }
}

/**
 * The toolbar by the pattern of that name: one stop for the tab key, arrow keys within, Home and End. `open` is
 * called for the buttons that ask for something first.
 */
export function startToolbar(
  toolbar: HTMLElement,
  field: HTMLTextAreaElement,
  words: InsertionWords,
  open: (what: 'link' | 'image') => void,
): void {
  const buttons = [...toolbar.querySelectorAll<HTMLButtonElement>('button[data-insert]')];
  const stop = (chosen: HTMLButtonElement) => {
    for (const button of buttons) button.tabIndex = button === chosen ? 0 : -1;
  };
  const [first] = buttons;
  if (first) stop(first);
  toolbar.hidden = false;

  toolbar.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    const target = buttons[(next + buttons.length) % buttons.length];
    if (!target) return;
    event.preventDefault();
    stop(target);
    target.focus();
  });

  toolbar.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const name = button?.dataset.insert;
    if (!button || name === undefined) return;
    stop(button);
    if (name === 'link' || name === 'image') return open(name);
    const insertion = insertionFor(name, stateOf(field), words);
    if (insertion) put(field, insertion);
  });
}
