import { platformIds } from '../article/platform';

/** A text field as it stands: its text and what is selected in it, in UTF-16 units. */
export interface TextField {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What goes in where the selection is, and what is selected afterwards, so that typing goes on in the right place. */
export interface Insertion {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly selectFrom: number;
  readonly selectTo: number;
}

/** The callouts that articles know, by the word in `> [!NOTE]`. */
export const calloutKinds = ['NOTE', 'TIP', 'WARNING', 'DANGER', 'UNVERIFIED'] as const;

export type CalloutKind = (typeof calloutKinds)[number];

/** What stands in the article where nothing was selected: in the language of the article. */
export interface InsertionWords {
  readonly text: string;
  readonly step: string;
  readonly heading: string;
  readonly column: string;
  readonly cell: string;
  readonly platforms: Readonly<Record<'ios' | 'android' | 'mac' | 'windows', string>>;
}

/** `**selected**`; what is bold already becomes plain again. */
export function wrap(field: TextField, mark: string, words: Pick<InsertionWords, 'text'>): Insertion {
  const { text, start, end } = field;
  const inner = text.slice(start, end);
  const outer =
    text.slice(start - mark.length, start) === mark && text.slice(end, end + mark.length) === mark;
  if (outer && start >= mark.length) {
    const from = start - mark.length;
    return { from, to: end + mark.length, insert: inner, selectFrom: from, selectTo: from + inner.length };
  }
  const shown = inner === '' ? words.text : inner;
  const selectFrom = start + mark.length;
  return {
    from: start,
    to: end,
    insert: `${mark}${shown}${mark}`,
    selectFrom,
    selectTo: selectFrom + shown.length,
  };
}

/** The selected lines, or an example, as a remark of this kind. */
export function callout(field: TextField, kind: CalloutKind, words: Pick<InsertionWords, 'text'>): Insertion {
  const lines = (selectedLines(field) || words.text).split('\n');
  const quoted = lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
  const head = `> [!${kind}]\n`;
  return block(field, `${head}${quoted}`, { from: head.length + 2, to: head.length + quoted.length });
}

/** The selected lines as numbered steps; without a selection a list to fill in. */
export function steps(field: TextField, words: Pick<InsertionWords, 'step'>): Insertion {
  const chosen = selectedLines(field)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const lines = chosen.length === 0 ? [words.step, words.step] : chosen;
  const list = lines.map((line, index) => `${index + 1}. ${line.replace(/^\s*(?:\d+[.)]|[-*+])\s+/, '')}`);
  const first = list[0] ?? '';
  return block(field, list.join('\n'), { from: 3, to: first.length });
}

/** A table of two columns to fill in. */
export function table(field: TextField, words: Pick<InsertionWords, 'column' | 'cell'>): Insertion {
  const { column, cell } = words;
  const markdown = `| ${column} 1 | ${column} 2 |\n| --- | --- |\n| ${cell} | ${cell} |`;
  return block(field, markdown, { from: 2, to: 2 + column.length + 2 });
}

/** A section with a part for every platform, as its tabs are made of: `### Mac {#section-mac}`. */
export function platformTabs(
  field: TextField,
  words: Pick<InsertionWords, 'heading' | 'step' | 'platforms'>,
): Insertion {
  const id = freeId(field.text, 'steps');
  const parts = platformIds.map(
    (platform) => `### ${words.platforms[platform]} {#${id}-${platform}}\n\n1. ${words.step}`,
  );
  const head = '## ';
  return block(field, `${head}${words.heading} {#${id}}\n\n${parts.join('\n\n')}`, {
    from: head.length,
    to: head.length + words.heading.length,
  });
}

/** A link with the selected text, or with the name of what it leads to. */
export function link(field: TextField, target: { readonly href: string; readonly name: string }): Insertion {
  const chosen = field.text.slice(field.start, field.end);
  const label = escapeLabel(chosen === '' || chosen.includes('\n') ? target.name : chosen);
  const at = chosen.includes('\n') ? field.end : field.start;
  const insert = `[${label}](${target.href})`;
  return { from: at, to: field.end, insert, selectFrom: at + insert.length, selectTo: at + insert.length };
}

/** A picture on lines of its own; its description is selected when it is still to be written. */
export function image(
  field: TextField,
  picture: { readonly path: string; readonly alt: string },
  words: Pick<InsertionWords, 'text'>,
): Insertion {
  const alt = escapeLabel(picture.alt === '' ? words.text : picture.alt);
  return block(
    field,
    `![${alt}](${picture.path})`,
    picture.alt === '' ? { from: 2, to: 2 + alt.length } : undefined,
  );
}

/** Carries an insertion out; for fields that have no undo of their own. */
export function applied(text: string, { from, to, insert }: Insertion): string {
  return text.slice(0, from) + insert + text.slice(to);
}

/** The whole lines that the selection touches; empty when nothing is selected. */
function selectedLines({ text, start, end }: TextField): string {
  return start === end ? '' : text.slice(lineStart(text, start), lineEnd(text, end));
}

/**
 * Puts a block on lines of its own, with an empty line on either side: in place of the lines that the selection
 * touches, or after the line of the cursor. `select` is counted from the block's beginning; its end unless given.
 */
function block(
  field: TextField,
  markdown: string,
  select?: { readonly from: number; readonly to: number },
): Insertion {
  const { text, start, end } = field;
  const onEmptyLine = start === end && lineStart(text, start) === lineEnd(text, start);
  const from = start === end && !onEmptyLine ? lineEnd(text, start) : lineStart(text, start);
  const to = lineEnd(text, end);
  const before = text.slice(0, from);
  const after = text.slice(to);
  const gap = before === '' ? '' : '\n'.repeat(2 - Math.min(2, /\n*$/.exec(before)?.[0].length ?? 0));
  const tail = after === '' ? '\n' : '\n'.repeat(2 - Math.min(2, /^\n*/.exec(after)?.[0].length ?? 0));
  const at = from + gap.length;
  return {
    from,
    to,
    insert: `${gap}${markdown}${tail}`,
    selectFrom: at + (select?.from ?? markdown.length),
    selectTo: at + (select?.to ?? markdown.length),
  };
}

const lineStart = (text: string, at: number): number => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
};

/** A section's id that the text does not have yet. */
function freeId(text: string, wanted: string): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wanted : `${wanted}-${number}`;
    if (!text.includes(`{#${id}}`)) return id;
  }
}

/** Brackets end a label, and a label has no lines. */
const escapeLabel = (label: string): string =>
  label
    .replace(/[\\[\]]/g, (sign) => `\\${sign}`)
    .replace(/\s+/g, ' ')
    .trim();
