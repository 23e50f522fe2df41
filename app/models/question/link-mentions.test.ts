import { describe, expect, it } from 'vitest';
import { linkMentions, mentionsIn } from './link-mentions';

const people = [
  { name: 'Ana', postId: 1 },
  { name: 'Ana María', postId: 2 },
  { name: 'Agent [night*]', postId: 3 },
];
const linked = (text: string) => linkMentions(text, people, (postId) => `/p/${postId}`);

describe('linkMentions', () => {
  it.each([
    ['Thanks @Ana!', 'Thanks [@Ana](/p/1)!'],
    ['@ana maría, try it', '[@ana maría](/p/2), try it'],
    ['(@Ana) @ANA', '([@Ana](/p/1)) [@ANA](/p/1)'],
    ['@Agent [night*] wrote', '[@Agent \\[night\\*\\]](/p/3) wrote'],
    ['@Ana.', '[@Ana](/p/1).'],
  ])('links %s', (text, expected) => expect(linked(text)).toBe(expected));
  it.each([
    'Nobody is @Anastasia here',
    'me@Ana',
    'see me.@Ana',
    '`@Ana`',
    '``a ` @Ana``',
    '```\n@Ana\n```',
    '~~~\n@Ana',
    '[@Ana](https://example.com)',
    '![@Ana](/images/x.webp)',
    '<mailto:x@Ana>',
    'https://example.com/@Ana',
    '\\@Ana',
    '@',
    '@@',
    'no sign at all',
  ])('leaves alone %s', (text) => expect(linked(text)).toBe(text));
  it('goes on after what it leaves alone', () =>
    expect(linked('`@Ana` and @Ana, [x](y) @Ana')).toBe('`@Ana` and [@Ana](/p/1), [x](y) [@Ana](/p/1)'));
  it('knows nobody in an empty thread', () => expect(linkMentions('@Ana', [], String)).toBe('@Ana'));
});

describe('mentionsIn', () => {
  it('names each once, in the order of the text', () =>
    expect(mentionsIn('@Ana María and @Ana and @ana again', people).map(({ postId }) => postId)).toEqual([
      2, 1,
    ]));
});

it('looks at so many signs and no more, however long the text', () => {
  const text = '@Ana '.repeat(200);
  expect(linked(text).match(/\]\(/g)).toHaveLength(100);
});
