import { describe, expect, it } from 'vitest';
import type { ArticleContent } from './article';
import {
  decidePublish,
  type EditionRow,
  isSameContent,
  keepsSchedule,
  outdatedSince,
  standingOf,
} from './edition';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const row = (change: Partial<EditionRow> = {}): EditionRow => ({
  head: 1,
  publishedNumber: null,
  publishedAt: null,
  scheduledNumber: null,
  publishAt: null,
  ...change,
});

describe('where an edition stands', () => {
  it.each([
    ['draft', row()],
    ['scheduled', row({ scheduledNumber: 1, publishAt: day(9) })],
    ['published', row({ publishedNumber: 1, publishedAt: day(1) })],
    [
      'published',
      row({ head: 2, publishedNumber: 1, publishedAt: day(1), scheduledNumber: 2, publishAt: day(9) }),
    ],
    ['unpublished', row({ publishedAt: day(1) })],
    ['scheduled', row({ publishedAt: day(1), scheduledNumber: 1, publishAt: day(9) })],
  ] as const)('is %s', (state, edition) => {
    expect(standingOf(edition).state).toBe(state);
  });

  it('tells what readers see from what is newer, and from what they will see', () => {
    const edition = row({
      head: 3,
      publishedNumber: 1,
      publishedAt: day(1),
      scheduledNumber: 2,
      publishAt: day(9),
    });
    expect(standingOf(edition)).toEqual({
      state: 'published',
      published: { number: 1, at: day(1) },
      scheduled: { number: 2, at: day(9) },
      hasDraft: true,
    });
    expect(standingOf(row({ publishedNumber: 1, publishedAt: day(1) })).hasDraft).toBe(false);
  });
});

describe('a translation', () => {
  const source = { publishedNumber: 4, publishedWrittenAt: day(8), nextWrittenAt: day(6) };
  const facts = { translatedFrom: 2, writtenAt: day(5), source };

  it('is outdated since the first text after the one that it says', () => {
    expect(outdatedSince(facts)).toEqual(day(6));
  });

  it('is not while it says what readers of the default language see, or something newer', () => {
    expect(outdatedSince({ ...facts, translatedFrom: 4 })).toBeUndefined();
    expect(outdatedSince({ ...facts, translatedFrom: 5 })).toBeUndefined();
  });

  it('takes no account of a source that nobody reads', () => {
    const nobody = { publishedNumber: null, publishedWrittenAt: null, nextWrittenAt: day(6) };
    expect(outdatedSince({ ...facts, source: nobody })).toBeUndefined();
  });

  it('goes by the dates where nobody has said what was translated', () => {
    expect(outdatedSince({ ...facts, translatedFrom: null })).toEqual(day(8));
    expect(outdatedSince({ ...facts, translatedFrom: null, writtenAt: day(8) })).toBeUndefined();
  });
});

describe('publishing', () => {
  const edition = row({ head: 5, publishedNumber: 3, publishedAt: day(1) });
  it.each([
    [0, 'unknown'],
    [2, 'older'],
    [3, 'is-published'],
    [4, 'publish'],
    [5, 'publish'],
    [6, 'unknown'],
  ] as const)('revision %i of 5, with 3 published: %s', (number, decision) => {
    expect(decidePublish(edition, number)).toBe(decision);
  });

  it('takes any revision when readers see none', () => {
    expect(decidePublish(row({ head: 5, publishedAt: day(1) }), 2)).toBe('publish');
  });

  it('ends a plan for the same or an older revision only', () => {
    const planned = row({ head: 5, scheduledNumber: 4, publishAt: day(9) });
    expect([3, 4, 5].map((number) => keepsSchedule(planned, number))).toEqual([true, false, false]);
    expect(keepsSchedule(row(), 1)).toBe(false);
  });
});

describe('the same content', () => {
  const content: ArticleContent = {
    title: 'Title',
    summary: 'Summary',
    body: 'Body',
    keywords: ['a', 'b'],
    platforms: ['ios', 'mac'],
    versions: ['6'],
    related: [],
    wizard: null,
    verified: null,
    extra: { one: 1, two: { x: [1], y: 2 } },
  };

  it('does not depend on orders that nobody chose', () => {
    const other = {
      ...content,
      body: 'Body\n',
      platforms: ['mac', 'ios'],
      extra: { two: { y: 2, x: [1] }, one: 1 },
    };
    expect(isSameContent(content, other)).toBe(true);
  });

  it.each([
    ['title', { title: 'Another' }],
    ['keywords', { keywords: ['b', 'a'] }],
    ['wizard', { wizard: 're-sign-in' }],
    ['verified', { verified: '2026-01-01' }],
    ['extra', { extra: { one: 2 } }],
  ] as const)('is another with another %s', (_, change) => {
    expect(isSameContent(content, { ...content, ...change })).toBe(false);
  });
});
