import { describe, expect, it } from 'vitest';
import type { ArticleContent } from '../article/article';
import { diffContents, sameContent } from './content-diff';

const content: ArticleContent = {
  title: 'Reset one app',
  summary: 'It removes the data of one app.',
  body: 'One.\n\nTwo.',
  keywords: ['reset', 'app'],
  platforms: ['ios'],
  versions: [],
  related: [],
  wizard: null,
  verified: null,
  extra: {},
};

describe('the difference of two revisions', () => {
  it('names the fields that changed, in the order of the editor', () => {
    const after: ArticleContent = {
      ...content,
      title: 'Reset an app',
      keywords: ['reset', 'app', 'remove'],
      wizard: 'reset-account',
    };
    const fields = diffContents(content, after);
    expect(fields.map(({ field }) => field)).toEqual(['title', 'keywords', 'wizard']);
    expect(fields[1]?.lines.map(({ kind }) => kind)).toEqual(['same', 'same', 'added']);
  });

  it('is none where the content is the same, whatever else a file held', () => {
    expect(sameContent(content, { ...content, extra: { author: 'x' } })).toBe(true);
    expect(sameContent(content, { ...content, body: 'One.' })).toBe(false);
  });
});
