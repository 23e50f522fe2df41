import { describe, expect, it } from 'vitest';
import { cannedTokenAt, fittingCanned, mostShown } from './canned-token';

describe('the shortcut at the cursor', () => {
  it.each([
    ['alone', '/he', 3, { start: 0, typed: 'he' }],
    ['a slash alone', '/', 1, { start: 0, typed: '' }],
    ['after words', 'Hello. /qr', 10, { start: 7, typed: 'qr' }],
    ['on a new line', 'Hello.\n/qr', 10, { start: 7, typed: 'qr' }],
    ['with letters of any language', '/señ', 4, { start: 0, typed: 'señ' }],
    ['before words that follow', '/he there', 3, { start: 0, typed: 'he' }],
  ])('is found: %s', (_, text, caret, token) => {
    expect(cannedTokenAt(text, caret)).toEqual(token);
  });

  it.each([
    ['within a word', 'and/or', 6],
    ['in an address', 'https://example.com/he', 22],
    ['when it has ended', '/he ', 4],
    ['when the cursor is elsewhere', 'So /he', 2],
    ['when it is longer than any', `/${'x'.repeat(31)}`, 32],
  ])('is none: %s', (_, text, caret) => {
    expect(cannedTokenAt(text, caret)).toBeUndefined();
  });
});

it('begins with the answers whose shortcut is typed, and goes on with titles', () => {
  const all = [
    { id: '1', shortcut: 'bye', title: 'Say hello another day' },
    { id: '2', shortcut: 'hello', title: 'Greeting' },
    { id: '3', shortcut: 'help', title: 'Where to go' },
    { id: '4', shortcut: 'qr', title: 'The QR code' },
  ];
  expect(fittingCanned(all, 'HEL').map(({ id }) => id)).toEqual(['2', '3', '1']);
  expect(fittingCanned(all, 'zzz')).toEqual([]);
  const many = Array.from({ length: 30 }, (_, n) => ({ id: `${n}`, shortcut: `a${n}`, title: '' }));
  expect(fittingCanned(many, 'a')).toHaveLength(mostShown);
});
