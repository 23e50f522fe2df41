import { describe, expect, it } from 'vitest';
import type { FeedEntry } from '~/models/question/reading/feeds.server';
import { questionFeed, questionsFeed } from './questions-feed';

const portal = {
  locale: 'en',
  publicUrl: 'https://portal.example.com',
  supportName: 'Example Support',
} as const;
const entry: FeedEntry = {
  questionId: 7,
  postId: 70,
  title: 'Where <is> it & why?',
  locale: 'en',
  author: undefined,
  html: '<p>a &amp; b ]]> <a href="/articles/x">x</a> <img src="/images/y.png"> <a href="//other.example">o</a>\u0008</p>',
  createdAt: new Date('2026-03-02T14:00:00Z'),
  changedAt: new Date('2026-03-03T14:00:00Z'),
};

describe('feeds of questions', () => {
  it('name what they hold by whole addresses and lasting ids', () => {
    const feed = questionsFeed(portal, { entries: [entry], category: { slug: 'sync', name: 'Sync' } });
    expect(feed).toContain('<id>tag:portal.example.com,2026:post/70</id>');
    expect(feed).toContain('href="https://portal.example.com/questions/7/where-is-it-why"');
    expect(feed).toContain('https://portal.example.com/questions.atom?category=sync');
    expect(feed).toContain('href="https://portal.example.com/articles/x"');
    expect(feed).toContain('src="https://portal.example.com/images/y.png"');
    expect(feed).toContain('href="//other.example"');
    expect(feed).toContain('Where &lt;is&gt; it &amp; why?');
    expect(feed).toContain('<updated>2026-03-03T14:00:00.000Z</updated>');
    expect(feed).toContain('<published>2026-03-02T14:00:00.000Z</published>');
    expect(feed).toContain('a former member');
    expect(feed).not.toContain('\u0008');
    expect(feed.match(/<!\[CDATA\[/g)?.length).toBe(feed.match(/\]\]>/g)?.length);
  });

  it('of one question lead to its posts, and an empty one has never changed', () => {
    const feed = questionFeed(portal, { questionId: 7, title: entry.title, posts: [entry] });
    expect(feed).toContain('href="https://portal.example.com/questions/posts/70"');
    expect(questionsFeed(portal, { entries: [], category: undefined })).toContain(
      '<updated>1970-01-01T00:00:00.000Z</updated>',
    );
  });
});
