/** A ready-made answer as the page lists it. */
export interface CannedOption {
  readonly id: string;
  readonly shortcut: string;
  readonly title: string;
}

/** A shortcut that is being typed: where its slash stands, and what follows it so far. */
export interface CannedToken {
  readonly start: number;
  readonly typed: string;
}

/** More than fit under the field are not shown. */
export const mostShown = 8;

/**
 * The shortcut that ends where the cursor stands; undefined when there is none. A slash within a word (and/or, an
 * address) begins none.
 */
export function cannedTokenAt(text: string, caret: number): CannedToken | undefined {
  const [, typed] = /(?:^|\s)\/([\p{L}\p{N}-]{0,30})$/u.exec(text.slice(0, caret)) ?? [];
  return typed === undefined ? undefined : { start: caret - typed.length - 1, typed };
}

/** The answers that fit: first those whose shortcut begins so, then those whose title has it, in the page's order. */
export function fittingCanned(all: readonly CannedOption[], typed: string): CannedOption[] {
  const sought = typed.toLowerCase();
  const begins = all.filter(({ shortcut }) => shortcut.startsWith(sought));
  const has = all.filter((one) => !begins.includes(one) && one.title.toLowerCase().includes(sought));
  return [...begins, ...has].slice(0, mostShown);
}
