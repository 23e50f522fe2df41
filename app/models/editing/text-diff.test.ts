import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTexts, isSame, withContext } from './text-diff';

const text = (lines: ReturnType<typeof diffTexts>, side: 'before' | 'after') =>
  lines
    .filter(({ kind }) => kind !== (side === 'before' ? 'added' : 'removed'))
    .map(({ parts }) =>
      parts
        .filter(({ kind }) => kind !== (side === 'before' ? 'added' : 'removed'))
        .map((part) => part.text)
        .join(''),
    )
    .join('\n');

describe('the difference of two texts', () => {
  it('shows a changed word within its line', () => {
    const [first, second, ...rest] = diffTexts('One.\nOpen the old menu.', 'One.\nOpen the new menu.');
    expect(rest).toEqual([]);
    expect(first?.kind).toBe('same');
    expect(second).toEqual({
      kind: 'changed',
      parts: [
        { kind: 'same', text: 'Open the ' },
        { kind: 'removed', text: 'old' },
        { kind: 'added', text: 'new' },
        { kind: 'same', text: ' menu.' },
      ],
    });
  });

  it('reads neighbouring changes as one', () => {
    const [line] = diffTexts('A second phone is worth very much.', 'A second phone is worth more than gold.');
    expect(line?.parts.filter(({ kind }) => kind !== 'same').map((part) => part.text)).toEqual([
      'very much',
      'more than gold',
    ]);
  });

  it('keeps apart lines that have nothing in common', () => {
    const lines = diffTexts('Quit the app.', 'Wait for an hour, then look again.');
    expect(lines.map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });

  it('finds the line that changed behind one that went', () => {
    const lines = diffTexts('Gone for good.\nOpen the menu at the top.', 'Open the menu at the bottom.');
    expect(lines.map(({ kind }) => kind)).toEqual(['removed', 'changed']);
  });

  it('takes line ends of other systems, and those at the end, for no change', () => {
    expect(isSame(diffTexts('a\r\nb\r\n', 'a\nb'))).toBe(true);
    expect(diffTexts('', '')).toEqual([]);
  });

  it('tells both texts whole, whatever they are', () => {
    const line = fc.stringMatching(/^[ab .]{0,12}$/);
    const lines = fc.array(line, { maxLength: 12 }).map((all) => all.join('\n').replace(/\n+$/, ''));
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const difference = diffTexts(before, after);
        expect(text(difference, 'before')).toBe(before);
        expect(text(difference, 'after')).toBe(after);
      }),
    );
  });

  it('gives up on texts that have nothing in common, and says all of both', () => {
    const before = Array.from({ length: 3_000 }, (_, index) => `a${index}`).join('\n');
    const after = Array.from({ length: 3_000 }, (_, index) => `b${index}`).join('\n');
    const lines = diffTexts(before, after);
    expect(lines).toHaveLength(6_000);
    expect(lines[0]?.kind).toBe('removed');
    expect(lines.at(-1)?.kind).toBe('added');
  });

  it('leaves out what is far from a change', () => {
    const before = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const after = before.map((line, index) => (index === 10 ? 'line ten' : line));
    const blocks = withContext(diffTexts(before.join('\n'), after.join('\n')));
    expect(blocks.map((block) => (block.kind === 'unchanged' ? block.count : block.lines.length))).toEqual([
      8, 5, 7,
    ]);
    expect(withContext(diffTexts('a\nb', 'a\nb'))).toEqual([{ kind: 'unchanged', count: 2 }]);
  });
});
