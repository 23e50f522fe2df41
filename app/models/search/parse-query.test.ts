import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseQuery } from './parse-query';

const parse = (typed: string) => {
  const { words, phrases, excluded, openEnd } = parseQuery(typed, 'en');
  return { words: words.map(({ word }) => word), phrases, excluded, openEnd };
};

it('reads words, phrases and what must not be there', () => {
  expect(parse('restore "face id" -android -"old mac" e-mail')).toEqual({
    words: ['restore', 'face', 'id', 'email'],
    phrases: [['face', 'id']],
    excluded: ['android', 'old', 'mac'],
    openEnd: true,
  });
});

it('takes a hyphen inside a word for part of it, and a lone one for nothing', () => {
  expect(parse('two-factor - code')).toMatchObject({ words: ['two', 'factor', 'code'], excluded: [] });
});

it('takes quotes that are not closed to the end', () => {
  expect(parse('"face id')).toMatchObject({ phrases: [['face', 'id']] });
});

it('knows whether the last word is perhaps unfinished', () => {
  expect(parse('change pass').openEnd).toBe(true);
  expect(parse('change the').openEnd).toBe(false);
  expect(parse('').openEnd).toBe(false);
});

it('keeps words that say nothing when there are no others, and ignores the product’s name likewise', () => {
  expect(parse('what is it').words).toEqual(['what', 'is', 'it']);
  const ignored = new Set(['vaulty']);
  expect(parseQuery('vaulty password', 'en', ignored).words.map(({ word }) => word)).toEqual(['password']);
  expect(parseQuery('vaulty', 'en', ignored).words.map(({ word }) => word)).toEqual(['vaulty']);
});

it('reads any text, and no more of it than is sensible', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (typed) => {
      const { text, words } = parseQuery(typed, 'es');
      expect(text.length).toBeLessThanOrEqual(300);
      expect(words.length).toBeLessThanOrEqual(16);
      for (const { word } of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
    }),
  );
});
