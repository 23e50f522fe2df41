import { expect, it } from 'vitest';
import { cardKeysOf, cardOfKey, keyOfCard } from './own-links';

const origin = 'https://support.example.com';

it('names what a message leads to of ours, its card first, each once, at most three', () => {
  const body = [
    `Read ${origin}/articles/biometrics and ${origin}/es/articles/tel%C3%A9fono?platform=ios#2.`,
    `${origin}/articles/biometrics ${origin}/articles/third`,
  ].join('\n');
  expect(cardKeysOf({ body }, origin)).toEqual(['article:biometrics', 'article:teléfono', 'article:third']);
  const data = { card: { kind: 'step', target: 'forgot-password/backup' } } as const;
  expect(cardKeysOf({ body, data }, origin)).toEqual([
    'step:forgot-password/backup',
    'article:biometrics',
    'article:teléfono',
  ]);
});

it('looks up nothing of other sites, of other pages and of what has no name', () => {
  for (const body of [
    'https://example.org/articles/biometrics',
    `http://support.example.com/articles/biometrics`,
    `${origin}/articles`,
    `${origin}/articles/category/backup`,
    `${origin}/questions/7/articles`,
    '/articles/biometrics',
  ]) {
    expect(cardKeysOf({ body }, origin), body).toEqual([]);
  }
  expect(cardKeysOf({ body: `${origin}/articles/%E0%A4%A` }, origin)).toEqual(['article:%E0%A4%A']);
});

it('reads keys as it wrote them, and no others', () => {
  const cards = [
    { kind: 'step', target: 'import-v4/password' },
    { kind: 'article', slug: 'teléfono' },
  ] as const;
  for (const card of cards) expect(cardOfKey(keyOfCard(card))).toEqual(card);
  for (const key of ['', 'step:', 'image:x', `article:${'x'.repeat(201)}`])
    expect(cardOfKey(key)).toBeUndefined();
});
