import { describe, expect, it } from 'vitest';
import { longestPhrase, mostEqual, readSynonym } from './synonym-form';

const read = (words: string | undefined, sameAs: string | undefined) => readSynonym({ words, sameAs });

describe('words that an agent makes equal', () => {
  it.each([
    ['PIN', 'password', ['pin', 'password']],
    ['unlock  code', 'Password, passcode; unlock code\n', ['unlock code', 'password', 'passcode']],
    ['"face id"', '-android', ['face id', 'android']],
    ['pass-word', 'contraseña', ['pass-word', 'contraseña']],
  ])('%j and %j', (words, sameAs, equal) => {
    expect(read(words, sameAs)).toEqual({ kind: 'read', words: equal });
  });

  it.each([
    [undefined, 'password', 'words', 'missing'],
    ['pin', undefined, 'sameAs', 'missing'],
    ['pin', ' PIN , ', 'sameAs', 'missing'],
    ['pin', 'x'.repeat(longestPhrase + 1), 'sameAs', 'too-long'],
    ['x'.repeat(longestPhrase + 1), 'pin', 'words', 'too-long'],
    ['pin', Array.from({ length: mostEqual }, (_, index) => `word ${index}`).join(), 'sameAs', 'too-many'],
    ['pin', 'my password is elephants', 'sameAs', 'secret'],
  ])('refuses %j and %j', (words, sameAs, field, error) => {
    expect(read(words, sameAs)).toEqual({ kind: 'refused', field, error });
  });
});
