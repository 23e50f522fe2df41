import { expect, it } from 'vitest';
import { excerptAround, foldedWords, holdsAll, patternOf } from './folded-match';

it('looks for words without their accents, and for none that are too short', () => {
  expect(foldedWords('  Contraseña ANTIGUA ')).toEqual(['contrasena', 'antigua']);
  expect(foldedWords('x')).toEqual([]);
  expect(foldedWords(' \t')).toEqual([]);
  expect(foldedWords('a b c d e f g h')).toHaveLength(6);
});

it('makes patterns that let every spelling through, and take no sign for a joker', () => {
  const matches = (pattern: string, text: string) => {
    const source = pattern.replace(/!(.)|([%_])|([^!%_])/g, (_, escaped, joker, letter) =>
      joker === '%'
        ? '.*'
        : joker === '_'
          ? '.'
          : `\\u${(escaped ?? letter).charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    return new RegExp(`^${source}$`, 's').test(text);
  };
  expect(matches(patternOf('contrasena'), 'la contraseña nueva')).toBe(true);
  expect(matches(patternOf('movil'), 'mÓvil')).toBe(true);
  expect(matches(patternOf('100%'), 'it is 100% gone')).toBe(true);
  expect(matches(patternOf('100%'), 'it is 1000 gone')).toBe(false);
  expect(matches(patternOf('reset'), 'the phone')).toBe(false);
});

it('wants every word, in whatever order', () => {
  expect(holdsAll('The old PHONE opens', ['phone', 'old'])).toBe(true);
  expect(holdsAll('The old phone', ['phone', 'new'])).toBe(false);
});

it('shows the part of a long text in which the words stand', () => {
  const long = `${'before '.repeat(40)}the fingerprint is gone ${'after '.repeat(40)}`;
  const excerpt = excerptAround(long, ['fingerprint']);
  expect(excerpt).toContain('the fingerprint is gone');
  expect(excerpt).toMatch(/^… before .* …$/);
  expect(excerpt.length).toBeLessThan(170);
  expect(excerptAround('short\ntext', ['text'])).toBe('short text');
});
