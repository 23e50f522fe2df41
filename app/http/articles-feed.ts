import { Feed } from 'feed';
import { type Locale, localizedPath } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import type { LatestArticle } from '~/models/article/article-queries.server';
import { articlePath, articlesFeedPath, articlesPath } from './paths';

interface FeedOf {
  readonly locale: Locale;
  readonly publicUrl: string;
  readonly supportName: string;
  /** The newest first. */
  readonly articles: readonly LatestArticle[];
}

/** The feed marks titles and summaries as HTML, and readers take them for it. */
const asHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What was published last, as Atom (RFC 4287). An entry's id outlives a move of its article. */
export function articlesFeed({ locale, publicUrl, supportName, articles }: FeedOf): string {
  const words = messagesFor(locale).articles;
  const host = new URL(publicUrl).hostname;
  const feed = new Feed({
    title: `${words.feed} – ${supportName}`,
    description: words.lead,
    id: publicUrl + articlesFeedPath(locale),
    link: publicUrl + articlesPath(locale),
    language: locale,
    feedLinks: { atom: publicUrl + articlesFeedPath(locale) },
    // An empty feed has never changed.
    updated: articles[0]?.publishedAt ?? new Date(0),
    copyright: '',
    generator: supportName,
    author: { name: supportName, link: publicUrl + localizedPath(locale, '/') },
  });
  for (const article of articles) {
    feed.addItem({
      // RFC 4151: named once by the host, whatever the address becomes.
      id: `tag:${host},2026:article/${article.articleId}/${article.locale}`,
      title: asHtml(article.title),
      description: asHtml(article.summary),
      link: publicUrl + articlePath(locale, article.slug),
      date: article.publishedAt,
      category: [{ name: article.category }],
    });
  }
  return feed.atom1();
}
