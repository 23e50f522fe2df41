import { describe, expect, it } from 'vitest';
import { weighedPosts } from '../../../../tests/fixtures/weighed-posts';
import { foreignHosts } from './foreign-links';
import { type PostFacts, sameTextKey, weighPost } from './weigh-post';

const facts = (over: Partial<PostFacts> = {}): PostFacts => ({
  role: 'person',
  body: 'I forgot my password and no device opens the app.',
  honeypot: false,
  writtenMs: 45_000,
  publishedPosts: 0,
  postsInHour: 0,
  sameText: 0,
  guardHits: 0,
  ownHosts: ['portal.example.com', 'vendor.example.com'],
  firstPosts: 'review',
  ...over,
});

describe('a post is weighed', () => {
  it('on at least sixty labelled posts in two languages', () => {
    expect(weighedPosts.length).toBeGreaterThanOrEqual(60);
    expect(new Set(weighedPosts.map(({ body }) => body)).size).toBe(weighedPosts.length);
  });

  it.each(weighedPosts.filter((post) => post.honest))(
    'and published: $body',
    ({ title, body, facts: more }) => {
      expect(weighPost(facts({ title, body, ...more }))).toMatchObject({ verdict: 'publish' });
    },
  );

  it.each(weighedPosts.filter((post) => !post.honest))(
    'and kept back: $body',
    ({ title, body, facts: more }) => {
      expect(weighPost(facts({ title, body, ...more })).verdict).not.toBe('publish');
    },
  );

  it('and looked at when it is the first, or held when the vendor wants that', () => {
    expect(weighPost(facts())).toEqual({ verdict: 'publish', signals: ['first-post'], review: 'wanted' });
    expect(weighPost(facts({ firstPosts: 'hold' }))).toEqual({
      verdict: 'hold',
      signals: ['first-post'],
      review: 'wanted',
    });
    const second = { verdict: 'publish', signals: [], review: null };
    expect(weighPost(facts({ publishedPosts: 1 }))).toEqual(second);
    expect(weighPost(facts({ publishedPosts: 1, firstPosts: 'hold' }))).toEqual(second);
  });

  it('and says why it is held, in the order of the list', () => {
    expect(weighPost(facts({ body: 'https://pills.example.net', writtenMs: 900, postsInHour: 7 }))).toEqual({
      verdict: 'hold',
      signals: ['first-post', 'too-fast', 'foreign-link', 'rate'],
      review: 'wanted',
    });
  });

  it('and refused only where the hidden field and two more heavy signs come together', () => {
    const trap = facts({ honeypot: true, writtenMs: 300 });
    expect(weighPost(trap).verdict).toBe('hold');
    expect(weighPost({ ...trap, body: 'https://pills.example.net' }).verdict).toBe('refuse');
    expect(
      weighPost({ ...trap, honeypot: false, body: 'https://pills.example.net', postsInHour: 9 }).verdict,
    ).toBe('hold');
  });

  it('and never held when an agent wrote it', () => {
    const body = 'See https://a.example.net https://b.example.net https://c.example.net';
    expect(
      weighPost(facts({ role: 'agent', body, honeypot: true, writtenMs: 1, firstPosts: 'hold' })),
    ).toEqual({
      verdict: 'publish',
      signals: [],
      review: null,
    });
  });

  it('in its title as well', () => {
    expect(weighPost(facts({ title: 'https://pills.example.net' })).signals).toContain('foreign-link');
  });
});

describe('the hosts to which a text leads', () => {
  const own = ['portal.example.com'];
  it.each([
    ['https://portal.example.com/a and https://de.portal.example.com', []],
    ['https://notportal.example.com', ['notportal.example.com']],
    ['https://portal.example.com.evil.example.net/x', ['portal.example.com.evil.example.net']],
    ['https://portal.example.com@evil.example.net/x', ['evil.example.net']],
    ['HTTPS://WWW.Shop.Example.NET/x, www.shop.example.net', ['shop.example.net']],
    ['[a](https://a.example.net/x) <https://b.example.net>', ['a.example.net', 'b.example.net']],
    ['https://tëst.example.net:8080/x', ['tëst.example.net']],
    ['write to me@mail.example.net/x or mSecure.mscb, version 6.1.4', []],
    ['example.net alone is no link, example.net/x is one', ['example.net']],
    ['https://support.apple.com/x https://apple.com.evil.example.net', ['apple.com.evil.example.net']],
  ] as const)('%s', (text, expected) => {
    expect(foreignHosts(text, own)).toEqual(expected);
  });

  it('are found in a long text in time that grows with it', () => {
    const text = `${'a.'.repeat(10_000)} ${'https://'.repeat(2_000)} ${'www.'.repeat(5_000)}`;
    expect(foreignHosts(text, own).length).toBeLessThan(20_000);
  });
});

describe('the same text', () => {
  it('is the same with other spaces, capitals and punctuation', () => {
    const key = sameTextKey('Earn 500 a day from home, ask me how! It is real.');
    expect(key).toBe(sameTextKey('  earn 500 A DAY from home -- ask me how?? it is\nreal'));
    expect(key).not.toBe(sameTextKey('Earn 600 a day from home, ask me how! It is real.'));
  });

  it('is nothing that short texts have', () => {
    expect(sameTextKey('It worked, thank you!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!')).toBeUndefined();
  });
});
