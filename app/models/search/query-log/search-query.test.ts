import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedWords, dayOf, mostCharacters, normalisedWords, readPlace } from './search-query';

describe('the words of a search', () => {
  it.each([
    ['  Forgot   my\tPassword ', 'forgot my password'],
    ['¿Dónde está el código QR?', '¿dónde está el código qr?'],
    ['Contrasen\u0303a', 'contraseña'],
    ['face\u0000id\u200b works', 'face id works'],
    ['version 4.5 to 6', 'version 4.5 to 6'],
    ['windows-11 and iphone 15', 'windows-11 and iphone 15'],
    ['"face id" -android', '"face id" -android'],
    ['locked out since 2024, help!!', 'locked out since 2024, help!!'],
    ['回復 パスワード', '回復 パスワード'],
  ])('%j are counted as %j', (typed, counted) => {
    expect(countedWords(typed)).toBe(counted);
  });

  it('are cut where a word ends', () => {
    const long = 'forgotten '.repeat(20);
    expect(countedWords(long)).toBe('forgotten '.repeat(8).trim());
  });

  it.each([
    ['nothing', ' \t '],
    ['signs alone', '?!'],
    ['an address', 'reset for person@example.com please'],
    ['a web address', 'what is https://example.com/reset#token'],
    ['an otpauth address', 'otpauth://totp/example?secret=ABC'],
    ['a card', 'charged 4111 1111 1111 1111'],
    ['a telephone number', 'call me +1 (555) 010-0199'],
    ['a code of six digits', 'code 482913 does not work'],
    ['digits of another script', 'code ٤٨٢٩١٣'],
    ['a code of our mails', 'the code is K7QM-2XPA'],
    ['a stated password', 'my password is elephants'],
    ['a password', 'does Tr0ub4dor fit'],
    ['a password with signs', 'is Summer!Cat strong'],
    ['a password with a sign at its end', 'hunter22! refused'],
    ['a key', 'key QmFzZTY0IGlzIGhlcmU9'],
    ['a token', 'c2f4e1a0b39d8877 invalid'],
    ['a word that no language has', 'a'.repeat(36)],
  ])('are not counted with %s', (_, typed) => {
    expect(countedWords(typed)).toBeUndefined();
  });

  it('come out the same when they are counted again, and never too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const words = normalisedWords(text);
        expect(normalisedWords(words)).toBe(words);
        expect(words.length).toBeLessThanOrEqual(mostCharacters);
      }),
      { seed: 20261122, numRuns: 500 },
    );
  });
});

describe('a chosen place', () => {
  it.each([
    ['1', 1],
    ['200', 200],
    ['0', undefined],
    ['201', undefined],
    ['01', undefined],
    ['1e2', undefined],
    ['-1', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j is %j', (text, place) => {
    expect(readPlace(text)).toBe(place);
  });
});

it('a time is kept as its day', () => {
  expect(dayOf(new Date('2026-11-22T23:59:59.999-05:00')).toISOString()).toBe('2026-11-23T00:00:00.000Z');
});
