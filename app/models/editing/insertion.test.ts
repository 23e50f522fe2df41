import { describe, expect, it } from 'vitest';
import {
  applied,
  callout,
  type Insertion,
  type InsertionWords,
  image,
  link,
  platformTabs,
  steps,
  type TextField,
  table,
  wrap,
} from './insertion';

const words: InsertionWords = {
  text: 'Text',
  step: 'Step',
  heading: 'Steps',
  column: 'Column',
  cell: 'Cell',
  platforms: { ios: 'iOS', android: 'Android', mac: 'Mac', windows: 'Windows' },
};

/** `|` is the cursor, `[…]` what is selected. */
function field(marked: string): TextField {
  const at = marked.indexOf('|');
  if (at >= 0) return { text: marked.replace('|', ''), start: at, end: at };
  const start = marked.indexOf('⟦');
  const end = marked.indexOf('⟧') - 1;
  return { text: marked.replace(/[⟦⟧]/g, ''), start, end };
}

/** The text afterwards, with what is selected in it marked. */
function shown({ text }: TextField, insertion: Insertion): string {
  const result = applied(text, insertion);
  const { selectFrom, selectTo } = insertion;
  return selectFrom === selectTo
    ? `${result.slice(0, selectFrom)}|${result.slice(selectFrom)}`
    : `${result.slice(0, selectFrom)}⟦${result.slice(selectFrom, selectTo)}⟧${result.slice(selectTo)}`;
}

const edited = (marked: string, insert: (field: TextField) => Insertion) =>
  shown(field(marked), insert(field(marked)));

describe('what the toolbar puts into a text', () => {
  it('makes bold what is selected, and plain what was bold', () => {
    expect(edited('a ⟦word⟧ b', (at) => wrap(at, '**', words))).toBe('a **⟦word⟧** b');
    expect(edited('a **⟦word⟧** b', (at) => wrap(at, '**', words))).toBe('a ⟦word⟧ b');
    expect(edited('a |', (at) => wrap(at, '**', words))).toBe('a **⟦Text⟧**');
    expect(edited('|', (at) => wrap(at, '*', words))).toBe('*⟦Text⟧*');
  });

  it('puts a remark on lines of its own', () => {
    expect(edited('', (at) => callout(at, 'NOTE', words))).toBe('> [!NOTE]\n> ⟦Text⟧\n');
    expect(edited('One|.\nTwo.', (at) => callout(at, 'WARNING', words))).toBe(
      'One.\n\n> [!WARNING]\n> ⟦Text⟧\n\nTwo.',
    );
    expect(edited('One.\n\n|\n\nTwo.', (at) => callout(at, 'TIP', words))).toBe(
      'One.\n\n> [!TIP]\n> ⟦Text⟧\n\nTwo.',
    );
  });

  it('takes the lines that are selected into a remark, whole', () => {
    expect(edited('Zero\nO⟦ne\n\nTw⟧o\nThree', (at) => callout(at, 'DANGER', words))).toBe(
      'Zero\n\n> [!DANGER]\n> ⟦One\n>\n> Two⟧\n\nThree',
    );
  });

  it('numbers the lines that are selected', () => {
    expect(edited('⟦Open it.\n- Press.\n\n3) Wait.⟧', (at) => steps(at, words))).toBe(
      '1. ⟦Open it.⟧\n2. Press.\n3. Wait.\n',
    );
    expect(edited('|', (at) => steps(at, words))).toBe('1. ⟦Step⟧\n2. Step\n');
  });

  it('draws up a table', () => {
    expect(edited('|', (at) => table(at, words))).toBe(
      '| ⟦Column 1⟧ | Column 2 |\n| --- | --- |\n| Cell | Cell |\n',
    );
  });

  it('draws up a section with a part for every platform, under an id that is free', () => {
    const first = edited('|', (at) => platformTabs(at, words));
    expect(first).toMatch(/^## ⟦Steps⟧ \{#steps\}\n\n### iOS \{#steps-ios\}\n\n1\. Step\n\n### Android/);
    const text = first.replace(/[⟦⟧]/g, '');
    const second = platformTabs({ text, start: text.length, end: text.length }, words);
    expect(second.insert).toContain('{#steps-2}');
    expect(second.insert).toContain('{#steps-2-windows}');
  });

  it('links what is selected, or the name of what it leads to', () => {
    const target = { href: 'app-reset', name: 'Reset [one] app' };
    expect(edited('see ⟦this⟧.', (at) => link(at, target))).toBe('see [this](app-reset)|.');
    expect(edited('see |.', (at) => link(at, target))).toBe('see [Reset \\[one\\] app](app-reset)|.');
  });

  it('shows a picture, and selects what describes it until somebody has', () => {
    const picture = { path: '/images/ab.webp', alt: '' };
    expect(edited('One|', (at) => image(at, picture, words))).toBe('One\n\n![⟦Text⟧](/images/ab.webp)\n');
    expect(edited('|', (at) => image(at, { ...picture, alt: 'A [menu]' }, words))).toBe(
      '![A \\[menu\\]](/images/ab.webp)|\n',
    );
  });
});
