import { describe, expect, it } from 'vitest';
import { readOwnFile, readYaml, splitFrontMatter } from './front-matter';

const path = 'en/sync/cloud-sync.md';
const read = (text: string) => readOwnFile({ path, text });
const problemsOf = (text: string) => read(text).problems.map(({ line, message }) => `${line}: ${message}`);

describe('a file', () => {
  it('is split at its fences, whatever its line ends', () => {
    const parts = { kind: 'yaml', head: 'title: A', headLine: 2, body: 'Text.\n', bodyLine: 4 };
    expect(splitFrontMatter('---\ntitle: A\n---\nText.\n')).toEqual(parts);
    expect(splitFrontMatter('\uFEFF---\r\ntitle: A\r\n---\r\nText.\r\n')).toEqual(parts);
    expect(splitFrontMatter('--- \ntitle: A\n...\nText.\n')).toEqual(parts);
    expect(splitFrontMatter('+++\ntitle = "A"\n+++\nText.\n')).toMatchObject({ kind: 'toml' });
  });

  it('without front matter, or with one that does not end, is all text', () => {
    for (const [text, kind] of [
      ['Text.\n---\nmore', 'none'],
      ['', 'none'],
      ['---\ntitle: A\n', 'unclosed'],
      ['----\ntitle: A\n----', 'none'],
    ] as const) {
      expect(splitFrontMatter(text)).toMatchObject({ kind, body: text, bodyLine: 1 });
    }
  });

  it('of ours is read with its place, and its body begins where it begins', () => {
    const { edition, problems } = read(
      "---\ntitle: Sync\nsummary: One.\ncategory: sync\nversions: [5, '6']\norder: 3\n---\n\n\nText.\n",
    );
    expect(problems).toEqual([]);
    expect(edition).toMatchObject({
      locale: 'en',
      slug: 'cloud-sync',
      category: 'sync',
      place: 3,
      bodyLine: 10,
      content: { body: 'Text.', versions: ['5', '6'], verified: null, wizard: null, keywords: [] },
    });
  });

  it('of ours that is wrong says where', () => {
    expect(problemsOf('Text.')).toEqual(['1: has no front matter']);
    expect(problemsOf('---\ntitle: A\n')).toEqual(['1: the front matter does not end']);
    expect(
      problemsOf('---\nsummary: One.\ncategory: sync\ntitle: A\nverified: soon\ncolour: red\n---\n'),
    ).toEqual([expect.stringMatching(/^5: verified: /), expect.stringMatching(/^6: .*colour/)]);
    expect(problemsOf('---\ntitle: A\nsummary: B\ncategory: c\ntitle: D\n---\n')).toEqual([
      '5: front matter: "title" stands twice; the last one counts',
    ]);
    expect(problemsOf('---\ntitle: A\nsummary: B\ncategory: c\norder: 1.5\n---\n')).toEqual([
      '5: order: is not a whole number',
    ]);
    expect(problemsOf('---\ntitle: A\nsummary: [\n---\n')).toEqual([
      expect.stringMatching(/^3: front matter: /),
    ]);
    expect(read('---\ntitle: A\n---\n').edition).toBeUndefined();
  });
});

describe('front matter', () => {
  it('keeps numbers as they are written where they would be written differently', () => {
    expect(readYaml('a: 1.10\nb: 5\nc: 007\nd: 1e3\ne: 12345678901234567890\nf: 0.5', 1).values).toEqual({
      a: '1.10',
      b: 5,
      c: '007',
      d: '1e3',
      e: '12345678901234567890',
      f: 0.5,
    });
  });

  it('reads dates as texts, and nothing as a date', () => {
    expect(readYaml('verified: 2026-01-31', 1).values).toEqual({ verified: '2026-01-31' });
  });

  it('does not unfold what would fill the memory', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level += 1) {
      bomb.push(
        `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    }
    const { problems } = readYaml(bomb.join('\n'), 1);
    expect(problems).toMatchObject([{ fatal: true }]);
  });

  it('of no keys at all is told', () => {
    expect(readYaml('- a\n- b', 5).problems).toMatchObject([{ line: 5, fatal: true }]);
    expect(readYaml('', 1)).toMatchObject({ values: {}, problems: [] });
  });
});
