import fc from 'fast-check';
import { expect, it } from 'vitest';
import { excerptOf, markWords } from './mark';

const marks = { stems: new Set(['password', 'reset']) };
const plain = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join('');

it('marks the words as they are written, whatever their form', () => {
  expect(markWords('Reset both Passwords.', 'en', marks)).toEqual([
    { text: 'Reset', hit: true },
    { text: ' both ', hit: false },
    { text: 'Passwords', hit: true },
    { text: '.', hit: false },
  ]);
});

it('loses no letter of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(plain(markWords(text, 'en', marks))).toBe(text);
    }),
  );
});

it('shows the summary when that answers, and else the place of the text that does', () => {
  const body = `${'Nothing here. '.repeat(40)}Choose a password after the reset. ${'More of nothing. '.repeat(40)}`;
  expect(plain(excerptOf({ summary: 'The password and its reset.', body }, 'en', marks))).toBe(
    'The password and its reset.',
  );
  const cut = plain(excerptOf({ summary: 'About something else.', body }, 'en', marks));
  expect(cut).toContain('Choose a password after the reset.');
  expect(cut.length).toBeLessThan(300);
  expect(plain(excerptOf({ summary: '', body: 'Short text.' }, 'en', marks))).toBe('Short text.');
  expect(excerptOf({ summary: '', body: '' }, 'en', marks)).toEqual([]);
});
