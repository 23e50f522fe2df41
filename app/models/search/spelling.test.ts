import fc from 'fast-check';
import { expect, it } from 'vitest';
import { correctionsOf, errorsBetween, mostErrors } from './spelling';

const known = (...words: string[]) => words.map((word, at) => ({ word, documents: words.length - at }));
const first = (word: string, ...words: string[]) => correctionsOf(word, known(...words))[0]?.known.word;

it('counts letters left out, added, exchanged and swapped', () => {
  expect(errorsBetween('password', 'pasword', 2)).toBe(1);
  expect(errorsBetween('password', 'passsword', 2)).toBe(1);
  expect(errorsBetween('password', 'passwird', 2)).toBe(1);
  expect(errorsBetween('password', 'passwrod', 2)).toBe(1);
  expect(errorsBetween('password', 'pasworrd', 2)).toBe(2);
  expect(errorsBetween('password', 'backup', 2)).toBe(3);
  expect(errorsBetween('', 'ab', 2)).toBe(2);
});

it('is the same in both directions, nothing for the same word, and never above what is asked for', () => {
  const word = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (one, other, most) => {
      const errors = errorsBetween(one, other, most);
      expect(errors).toBe(errorsBetween(other, one, most));
      expect(errors).toBeLessThanOrEqual(most + 1);
      expect(errorsBetween(one, one, most)).toBe(0);
      if (one !== other) expect(errors).toBeGreaterThan(0);
    }),
  );
});

it('forgives long words more than short ones, and numbers never', () => {
  expect([3, 4, 7, 8].map(mostErrors)).toEqual([0, 1, 1, 2]);
  expect(first('pss', 'pass')).toBeUndefined();
  expect(first('2025', '2026')).toBeUndefined();
  expect(first('authentcaton', 'authentication')).toBe('authentication');
});

it('prefers fewer errors, then the same first letter, then the commoner word', () => {
  expect(first('vualt', 'fault', 'vault')).toBe('vault');
  expect(first('restre', 'restore', 'restored')).toBe('restore');
  expect(first('baxkup', 'jackup', 'backup')).toBe('backup');
  expect(first('pick', 'tick')).toBeUndefined();
  expect(first('apss', 'pass')).toBe('pass');
});
