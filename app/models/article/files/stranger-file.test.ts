import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleContent } from '../article';
import { formatArticleFile } from './format-file';
import { readStrangerFile } from './stranger-file';

const read = (text: string, path = 'guides/some-file.md', categoryFrom: 'folder' | 'key' = 'key') => {
  const result = readStrangerFile({ path, text }, { categoryFrom });
  if (result.kind === 'failed') throw new Error(result.reason);
  return result.file;
};

describe("a stranger's file", () => {
  it('needs a title and nothing else', () => {
    expect(read('---\ntitle: Hello\n---\nText.')).toMatchObject({
      locale: 'en',
      slugs: ['some-file', 'guides-some-file'],
      slugIsGiven: false,
      category: { slug: 'imported' },
      place: null,
      draft: false,
      notes: [],
      content: { title: 'Hello', summary: '', body: 'Text.', extra: {} },
    });
  });

  it('without a title gets its first heading or its name, and says so', () => {
    expect(read('# Sign in {#top}\n\nText.')).toMatchObject({
      content: { title: 'Sign in', body: 'Text.' },
      bodyLine: 3,
      notes: ['no title: the first heading is taken'],
    });
    expect(read('---\ntitle: ""\n---\nText.').content.title).toBe('Some file');
    expect(read('---\ntitle: [a, b]\n---\nText.')).toMatchObject({
      content: { title: 'Some file', extra: { 'other-title': ['a', 'b'] } },
    });
  });

  it('takes titles that are no texts as they are written', () => {
    expect(read('---\ntitle: 2024\n---\n').content.title).toBe('2024');
    expect(read('---\ntitle: 1.10\n---\n').content.title).toBe('1.10');
    expect(read('---\ntitle: true\n---\n').content.title).toBe('true');
    expect(read('---\ntitle: 2026-01-31\n---\n').content.title).toBe('2026-01-31');
  });

  it('says its slug by its key, its name or its folder, in any script', () => {
    expect(read('---\ntitle: A\nslug: /docs/My Page/\n---\n')).toMatchObject({
      slugs: ['my-page'],
      slugIsGiven: true,
    });
    expect(read('Text', 'a/two-step/index.md').slugs[0]).toBe('two-step');
    expect(read('Text', 'a/b/README.md').slugs).toEqual(['b', 'a-b']);
    expect(read('Text', 'a/Забытый пароль.md').slugs[0]).toBe('забытый-пароль');
    expect(read('Text', 'a/忘れた.md').slugs[0]).toBe('忘れた');
    expect(readStrangerFile({ path: 'a/!!!.md', text: 'Text' }, { categoryFrom: 'key' }).kind).toBe('failed');
  });

  it('says its language by its folder, its name or a key', () => {
    expect(read('Text', 'es/a.md').locale).toBe('es');
    expect(read('Text', 'es-MX/a.md').locale).toBe('es');
    expect(read('Text', 'a/b.es.md')).toMatchObject({ locale: 'es', slugs: ['b', 'a-b'] });
    expect(read('---\nlang: es\n---\nText').locale).toBe('es');
    expect(read('---\nlang: fr\n---\nText').locale).toBe('en');
  });

  it('says its category by its folder or its key, the first of several', () => {
    const text = '---\ncategories: [Two-step Login, Other]\n---\nText';
    expect(read(text).category).toEqual({ slug: 'two-step-login', name: 'Two-step Login' });
    expect(read(text, '01 Start/deep/a.md', 'folder').category.slug).toBe('01-start');
    expect(read(text, 'es/start/a.md', 'folder').category.slug).toBe('start');
    expect(read('---\ncategory: [a, b]\n---\n')).toMatchObject({
      category: { slug: 'a' },
      content: { extra: { 'other-category': ['b'] } },
    });
  });

  it('keeps what it does not understand', () => {
    const { content } = read(
      '---\ntitle: A\nlayout: page\nwizard: of-oz\nverified: soon\nplatforms: [ios, Web]\norder: first\n---\n',
    );
    expect(content).toMatchObject({ wizard: null, verified: null, platforms: ['ios'] });
    expect(content.extra).toEqual({
      layout: 'page',
      'other-wizard': 'of-oz',
      'other-verified': 'soon',
      'other-platforms': ['Web'],
      'other-order': 'first',
    });
  });

  it('that says it is a draft is one, however it says it', () => {
    expect(read('---\ndraft: true\n---\nText')).toMatchObject({ draft: true, content: { extra: {} } });
    expect(read('---\npublished: false\n---\nText')).toMatchObject({ draft: true, content: { extra: {} } });
    expect(read('---\npublished: true\n---\nText').draft).toBe(false);
  });

  it('never breaks anything', () => {
    const lines = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom('---', '+++', '...', 'title: x', '\t- a', 'a: &a [*a]', '<<: *a', '? {}', '"', '\0'),
      ),
    );
    fc.assert(
      fc.property(lines, (parts) => {
        readStrangerFile({ path: 'a.md', text: `---\n${parts.join('\n')}` }, { categoryFrom: 'folder' });
      }),
      { numRuns: 500 },
    );
  });
});

describe('an article that becomes a file and an article again', () => {
  const line = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .map((text) => text.replace(/[\s\p{C}]+/gu, ' ').trim());
  const word = line.filter((text) => text !== '');
  const words = fc.uniqueArray(word, { maxLength: 4 });
  const own = [
    'title',
    'summary',
    'slug',
    'category',
    'platforms',
    'versions',
    'keywords',
    'related',
    'wizard',
  ];
  const others = ['verified', 'order', 'draft', 'published', '__proto__'];
  const key = word.filter((text) => ![...own, ...others].includes(text) && !text.startsWith('other-'));
  const value = fc.jsonValue({ maxDepth: 2 }).map((json) => JSON.parse(JSON.stringify(json)) as unknown);
  const extra = fc.oneof(
    fc.dictionary(key, value, { noNullPrototype: true }),
    fc.record(
      { description: line, tags: words, weight: fc.integer(), lang: fc.constant('es') },
      { requiredKeys: [] },
    ),
  );
  const body = fc
    .array(fc.oneof(line, fc.constantFrom('---', '', '# Heading', '{{ tag }}', '> [!NOTE]', '- a', '| a |')))
    .map((parts) => parts.join('\n').trim());
  const content: fc.Arbitrary<ArticleContent> = fc.record({
    title: word,
    summary: line,
    body,
    keywords: words,
    platforms: fc.subarray(['ios', 'android', 'mac', 'windows']),
    versions: words,
    related: fc.uniqueArray(fc.constantFrom('app-reset', 'пароль', 'a-1')),
    wizard: fc.constantFrom(null, 're-sign-in' as const),
    verified: fc.constantFrom(null, '2026-01-31'),
    extra,
  });

  it('is the same article', () => {
    fc.assert(
      fc.property(content, fc.integer({ min: -5, max: 1e6 }), fc.boolean(), (article, place, draft) => {
        // A heading that repeats the title goes: the page has it already.
        fc.pre(!article.body.startsWith('# Heading') || article.title !== 'Heading');
        const filing = { slug: 'пароль-1', category: 'sync', place, draft };
        const file = read(formatArticleFile({ ...filing, content: article }), 'en/sync/пароль-1.md');
        expect({ ...file.content }).toEqual(article);
        expect(file).toMatchObject({ place, draft, slugs: ['пароль-1'], category: { slug: 'sync' } });
      }),
      { numRuns: 300 },
    );
  });
});
