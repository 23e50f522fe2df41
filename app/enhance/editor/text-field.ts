import type { Insertion, TextField } from '~/models/editing/insertion';

/** What stands in a text field, and what is selected in it. */
export const stateOf = (field: HTMLTextAreaElement): TextField => ({
  text: field.value,
  start: field.selectionStart,
  end: field.selectionEnd,
});

/** Puts something in as if it had been typed, so that the browser's own undo takes it back. */
export function put(field: HTMLTextAreaElement, { from, to, insert, selectFrom, selectTo }: Insertion): void {
  field.focus();
  field.setSelectionRange(from, to);
  // Old, but the one way that keeps undo; where a browser has dropped it, undo is lost and nothing else.
  if (!document.execCommand('insertText', false, insert)) {
    field.setRangeText(insert, from, to, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  field.setSelectionRange(selectFrom, selectTo);
}
