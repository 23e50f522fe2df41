import { describe, expect, it } from 'vitest';
import { locales } from './locale';
import { messagesFor } from './messages';
import { plural } from './plural';

/** Every message of a language with its place: functions by what they make of a text or a number. */
function wordsOf(value: unknown, place: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') {
    const made: unknown = value(...Array.from({ length: value.length }, () => 3));
    return [[place, String(made)]];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => wordsOf(inner, `${place}.${name}`));
}

describe('messages', () => {
  it('have the same places in every language', () => {
    const [first, ...others] = locales.map((locale) =>
      wordsOf(messagesFor(locale), '').map(([place]) => place),
    );
    expect(first?.length).toBeGreaterThan(100);
    for (const other of others) expect(new Set(other)).toEqual(new Set(first));
  });

  it('promise nothing vague, and do not talk down', () => {
    const banned =
      /\b(?:oops|unfortunately|simply|just|please note)\b|\b(?:data|records) may be\b|\bsome (?:data|records)\b/i;
    const found = wordsOf(messagesFor('en'), '').filter(([, text]) => banned.test(text));
    expect(found).toEqual([]);
  });

  it('speak to one person, and as plainly, in Spanish', () => {
    // No \b: it knows no accented letters.
    const banned =
      /(?<!\p{L})(?:ups|lamentablemente|desafortunadamente|simplemente|por favor|usted(?:es)?|vosotr[ao]s|vuestr[ao]s?|quizás?|tal vez|algunos (?:datos|registros)|pod(?:é|áis|éis)|ten(?:é|éis))(?!\p{L})/iu;
    const found = wordsOf(messagesFor('es'), '').filter(([, text]) => banned.test(text));
    expect(found).toEqual([]);
  });
});

describe('plurals', () => {
  const forms = { one: '# person', other: '# people' };

  it('follow the language’s rules', () => {
    expect(plural('en', 1, forms)).toBe('1 person');
    expect(plural('en', 0, forms)).toBe('0 people');
    expect(plural('en', 12_345, forms)).toBe('12,345 people');
  });

  it('take the general form for a category without one', () => {
    // Spanish has a category of its own for round millions.
    expect(plural('es', 1_000_000, { one: '# persona', other: '# de personas' })).toMatch(/de personas$/);
  });
});
