import { diffArrays, diffWordsWithSpace } from 'diff';

/** A piece of a line: what both texts have, what only the newer has, what only the older had. */
export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** A line of two texts laid over each other; `changed` has parts of all kinds. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed' | 'changed';
  readonly parts: readonly DiffPart[];
}

/** What a reader is shown: lines, and how many lines without a change were left out between them. */
export type DiffBlock =
  | { readonly kind: 'lines'; readonly lines: readonly DiffLine[] }
  | { readonly kind: 'unchanged'; readonly count: number };

/** Beyond this many differing lines or words the search for the shortest difference is given up. */
const mostEdits = 2_000;

/** Lines that have at least this share of their letters in common are one line that changed, not two. */
const alike = 0.4;

/**
 * The difference of two texts, line by line, and by words within a line that changed. Texts that have almost nothing
 * in common come out as one removed and one added text. The time it takes is bounded whatever the texts are.
 */
export function diffTexts(before: string, after: string): DiffLine[] {
  const changes = diffArrays(linesOf(before), linesOf(after), { maxEditLength: mostEdits });
  if (changes === undefined) return [...whole('removed', linesOf(before)), ...whole('added', linesOf(after))];
  const lines: DiffLine[] = [];
  let gone: readonly string[] = [];
  let come: readonly string[] = [];
  for (const { value, added, removed } of changes) {
    if (removed) gone = [...gone, ...value];
    else if (added) come = [...come, ...value];
    else {
      lines.push(...pairUp(gone, come), ...whole('same', value));
      gone = [];
      come = [];
    }
  }
  return [...lines, ...pairUp(gone, come)];
}

/** No two lines differ. */
export const isSame = (lines: readonly DiffLine[]): boolean => lines.every(({ kind }) => kind === 'same');

/** Leaves out what did not change, but for `around` lines on either side of a change. */
export function withContext(lines: readonly DiffLine[], around = 2): DiffBlock[] {
  const changed = lines.flatMap(({ kind }, index) => (kind === 'same' ? [] : [index]));
  const kept = new Set(
    changed.flatMap((index) =>
      Array.from({ length: 2 * around + 1 }, (_, offset) => index - around + offset).filter(
        (near) => near >= 0 && near < lines.length,
      ),
    ),
  );
  const blocks: DiffBlock[] = [];
  let run: DiffLine[] = [];
  let left = 0;
  const flush = () => {
    if (left > 0) blocks.push({ kind: 'unchanged', count: left });
    if (run.length > 0) blocks.push({ kind: 'lines', lines: run });
    left = 0;
    run = [];
  };
  lines.forEach((line, index) => {
    if (kept.has(index)) {
      if (left > 0) flush();
      run.push(line);
    } else {
      if (run.length > 0) flush();
      left += 1;
    }
  });
  flush();
  return blocks;
}

const linesOf = (text: string): string[] => {
  const plain = text.replaceAll('\r\n', '\n').replace(/\n+$/, '');
  return plain === '' ? [] : plain.split('\n');
};

const whole = (kind: 'same' | 'added' | 'removed', lines: readonly string[]): DiffLine[] =>
  lines.map((text) => ({ kind, parts: [{ kind, text }] }));

/**
 * Lays the lines that went over those that came: in order, each over the first of the rest that is like it. What has
 * nothing like it is told as gone before what is new.
 */
function pairUp(removed: readonly string[], added: readonly string[]): DiffLine[] {
  const lines: DiffLine[] = [];
  let fresh: string[] = [];
  let next = 0;
  for (const line of added) {
    const reach = Math.min(removed.length, next + 8);
    let changed: DiffLine | undefined;
    for (let index = next; index < reach && changed === undefined; index += 1) {
      changed = changedLine(removed[index] ?? '', line);
      if (changed) {
        lines.push(...whole('removed', removed.slice(next, index)), ...whole('added', fresh), changed);
        next = index + 1;
        fresh = [];
      }
    }
    if (changed === undefined) fresh.push(line);
  }
  return [...lines, ...whole('removed', removed.slice(next)), ...whole('added', fresh)];
}

/** One line with what went and what came by words; undefined when the two have too little in common. */
function changedLine(before: string, after: string): DiffLine | undefined {
  if (before.trim() === '' || after.trim() === '') return undefined;
  const words = diffWordsWithSpace(before, after, { maxEditLength: mostEdits });
  if (words === undefined) return undefined;
  const parts = words.map(
    ({ value, added, removed }): DiffPart => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }),
  );
  const joined = joinChanges(parts);
  const common = joined.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.trim().length : 0), 0);
  return common >= alike * Math.max(before.trim().length, after.trim().length)
    ? { kind: 'changed', parts: joined }
    : undefined;
}

/** Changes with nothing but space between them are read as one: what went, then what came. */
function joinChanges(parts: readonly DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') joined.push({ kind: 'removed', text: removed });
    if (added !== '') joined.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  parts.forEach((part, index) => {
    if (part.kind === 'removed') removed += part.text;
    else if (part.kind === 'added') added += part.text;
    else if (removed !== '' && added !== '' && part.text.trim() === '' && index < parts.length - 1) {
      removed += part.text;
      added += part.text;
    } else {
      flush();
      joined.push(part);
    }
  });
  flush();
  return joined;
}
