import { describe, expect, it } from 'vitest';
import { articlesFeed } from './articles-feed';

const article = {
  articleId: 'an-id',
  slug: 'app-reset',
  title: 'A & B <script>alert(1)</script> ]]>',
  summary: 'What <b> does',
  category: 'sync',
  platforms: [],
  locale: 'es',
  publishedAt: new Date('2026-03-02T14:00:00Z'),
} as const;

const feedOf = (articles: readonly (typeof article)[]) =>
  articlesFeed({
    locale: 'es',
    publicUrl: 'https://portal.example.com',
    supportName: 'Example Support',
    articles,
  });

describe('the feed of articles', () => {
  it('hands over titles and summaries as text, whatever stands in them', () => {
    const feed = feedOf([article]);
    expect(feed).toContain('A &amp; B &lt;script&gt;alert(1)&lt;/script&gt; ]]&gt;');
    expect(feed).toContain('What &lt;b&gt; does');
    expect(feed).not.toContain('<script');
  });

  it('names an entry by what stays when the article moves, and leads to where it is now', () => {
    const ids = (feed: string) => /<entry>[\s\S]*?<id>([^<]+)<\/id>/.exec(feed)?.[1];
    const moved = feedOf([{ ...article, slug: 'reset-the-app' as 'app-reset' }]);
    expect(ids(moved)).toBe(ids(feedOf([article])));
    expect(moved).toContain('href="https://portal.example.com/es/articles/reset-the-app"');
  });

  it('was changed when its newest article was', () => {
    expect(feedOf([article])).toMatch(/<updated>2026-03-02T14:00:00\.000Z<\/updated>/);
    expect(feedOf([])).not.toContain('<entry>');
  });
});
