import { describe, expect, it } from 'vitest';
import { followerHash, followToken, readFollowToken } from './follow-token.server';

const secret = 'one secret of tests';
const token = { questionId: 12, personId: '5b0c1d5e-0000-4000-8000-000000000001' };

describe('the token that stops mails', () => {
  it('says whose mails about what, under every secret in use', () => {
    const text = followToken(secret, token);
    expect(readFollowToken([secret], text)).toEqual(token);
    expect(readFollowToken(['a newer secret', secret], text)).toEqual(token);
    expect(readFollowToken(['a newer secret'], text)).toBeUndefined();
    expect(encodeURIComponent(text)).toBe(text);
  });

  it('stops nothing else when it is changed', () => {
    const text = followToken(secret, token);
    const forged = [
      text.replace('12.', '13.'),
      text.replace('12.', '012.'),
      text.replace('0001.', '0002.'),
      text.slice(0, -1),
      `${text}x`,
      `${text.slice(0, -1)}${text.endsWith('a') ? 'b' : 'a'}`,
      '',
      '12',
      '..',
    ];
    for (const one of forged) expect(readFollowToken([secret], one), one).toBeUndefined();
  });

  it('is another thing than what names a follower in a Message-ID', () => {
    expect(followToken(secret, token)).not.toContain(followerHash(secret, token));
    expect(followerHash(secret, token)).not.toBe(followerHash(secret, { ...token, personId: 'another' }));
  });
});
