import { describe, expect, it } from 'vitest';
import {
  articleFormOf,
  articleLengths,
  isSlug,
  readArticleForm,
  readPublishAt,
  slugOf,
} from './article.schema';

const form = (change: Record<string, string> = {}) => ({
  title: 'A title',
  summary: 'A summary.',
  body: 'A text.',
  ...change,
});

const errors = (change: Record<string, string>) => {
  const read = readArticleForm(form(change));
  return read.kind === 'refused' ? read.errors : undefined;
};

const content = (change: Record<string, string>) => {
  const read = readArticleForm(form(change));
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.errors));
  return read.content;
};

describe('the form of an article', () => {
  it('needs a title, a summary and a text, and nothing else', () => {
    expect(errors({ title: ' ', summary: '', body: '\r\n' })).toEqual({
      title: 'missing',
      summary: 'missing',
      body: 'missing',
    });
    expect(content({})).toEqual({
      title: 'A title',
      summary: 'A summary.',
      body: 'A text.',
      keywords: [],
      platforms: [],
      versions: [],
      related: [],
      wizard: null,
      verified: null,
      extra: {},
    });
  });

  it.each([
    ['title', articleLengths.title],
    ['summary', articleLengths.summary],
    ['body', articleLengths.body],
  ] as const)('takes a %s of its longest and none longer, counted in characters', (field, most) => {
    expect(errors({ [field]: '🔑'.repeat(most) })).toBeUndefined();
    expect(errors({ [field]: '🔑'.repeat(most + 1) })).toEqual({ [field]: 'too-long' });
  });

  it('reads lists from lines and commas, each entry once', () => {
    expect(content({ keywords: ' login, passcode\r\npasscode,, master password ' }).keywords).toEqual([
      'login',
      'passcode',
      'master password',
    ]);
  });

  it('refuses lists that are no lists', () => {
    expect(errors({ keywords: 'k'.repeat(81) })).toEqual({ keywords: 'too-long' });
    expect(errors({ keywords: Array.from({ length: 51 }, (_, i) => `k${i}`).join(',') })).toEqual({
      keywords: 'too-many',
    });
    expect(errors({ related: 'app-reset, not a slug' })).toEqual({ related: 'invalid' });
    expect(errors({ platforms: 'mac, amiga' })).toEqual({ platforms: 'unknown' });
  });

  it('takes platforms as a list or as ticked boxes, in one order', () => {
    expect(content({ platforms: 'windows, ios' }).platforms).toEqual(['ios', 'windows']);
    expect(content({ 'platform-windows': 'on', 'platform-ios': 'on' }).platforms).toEqual(['ios', 'windows']);
  });

  it('knows wizards and days', () => {
    expect(content({ wizard: 're-sign-in', verified: '2026-01-31' })).toMatchObject({
      wizard: 're-sign-in',
      verified: '2026-01-31',
    });
    expect(errors({ wizard: 'of-oz', verified: '2026-02-30' })).toEqual({
      wizard: 'unknown',
      verified: 'invalid',
    });
  });

  it('shows a content so that it is read back the same', () => {
    const given = content({
      keywords: 'a, b',
      platforms: 'mac',
      versions: '5, 6',
      related: 'x',
      verified: '2026-01-31',
    });
    expect(readArticleForm(articleFormOf(given))).toEqual({ kind: 'read', content: given });
  });
});

describe('a slug', () => {
  it.each(['app-reset', 'v4', 'dónde-está', 'пароль-забыт', 'パスワード', 'हिन्दी', 'a'.repeat(80)])(
    'can be %s',
    (slug) => {
      expect(isSlug(slug)).toBe(true);
    },
  );

  it.each([
    '',
    'App',
    'two words',
    'a--b',
    '-a',
    'a-',
    'a/b',
    'a.b',
    'a_b',
    '..',
    'Ä',
    'a\u0301'.normalize('NFD'),
    'a'.repeat(81),
  ])('cannot be "%s"', (slug) => {
    expect(isSlug(slug)).toBe(false);
  });

  it.each([
    ['Reset the app on one device', 'reset-the-app-on-one-device'],
    ['¿Dónde está el código QR?', 'dónde-está-el-código-qr'],
    ['  {app}: what’s new  ', 'app-what-s-new'],
    ['!!!', ''],
  ])('of "%s" is "%s"', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });

  it('of a long title ends with a whole word, and is always one that can be taken', () => {
    const slug = slugOf('word '.repeat(60));
    expect(slug).toBe(Array(16).fill('word').join('-'));
    expect(isSlug(slugOf('x'.repeat(300)))).toBe(true);
  });
});

describe('the moment of a planned publication', () => {
  const now = new Date('2026-03-02T14:00:00Z');
  it.each([
    ['2026-03-02T14:01', new Date('2026-03-02T14:01:00Z')],
    ['2026-03-02T14:00:01.500Z', new Date('2026-03-02T14:00:01.500Z')],
    ['', 'missing'],
    ['tomorrow', 'invalid'],
    ['2026-13-01T10:00', 'invalid'],
    ['2026-03-02', 'invalid'],
    ['2026-03-02T14:00', 'past'],
    ['2028-03-02T14:00', 'too-far'],
  ])('"%s"', (text, read) => {
    expect(readPublishAt(text, now)).toEqual(read);
  });
});
