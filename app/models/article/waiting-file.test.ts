import { expect, it } from 'vitest';
import { formatArticleFile } from './files/format-file';
import { contentOfWaitingFile } from './waiting-file';

const content = {
  title: '2024: what changed?',
  summary: 'Everything: once.',
  body: '## One {#one}\n\nText.',
  keywords: ['a', '5'],
  platforms: ['ios'],
  versions: ['6'],
  related: ['other'],
  wizard: 're-sign-in' as const,
  verified: '2026-01-31',
  extra: { author: 'Support', tags: ['x', 1] },
};

it('has the content that was put aside', () => {
  const file = formatArticleFile({ slug: 'one', category: 'help', place: 3, draft: true, content });
  expect(contentOfWaitingFile(file)).toEqual(content);
});

it('leaves out what cannot be read, and is nothing without a title', () => {
  const file = '---\ntitle: Title\nkeywords: one\nverified: some day\nwizard: of oz\n---\n\nText.\n';
  expect(contentOfWaitingFile(file)).toEqual({
    title: 'Title',
    summary: '',
    body: 'Text.',
    keywords: [],
    platforms: [],
    versions: [],
    related: [],
    wizard: null,
    verified: null,
    extra: {},
  });
  expect(contentOfWaitingFile('no front matter')).toBeUndefined();
});
