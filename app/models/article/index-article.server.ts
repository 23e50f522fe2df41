import { locales } from '~/locales/locale';
import type { DatabaseOrTransaction, DatabaseTransaction } from '~/services/database/database.server';
import { indexDocument, removeDocument } from '../search/index-document.server';
import type { SearchDocument } from '../search/search-document';
import type { PublishedArticle } from './article';
import { plainText } from './markdown-text';
import { publishedEditions } from './published-editions.server';
import { audienceOf } from './readable';

/**
 * Makes an article findable as its readers see it now, in every language, and unfindable where they see nothing.
 * Called in the transaction that changed it; when it has moved, with the slug it had.
 */
export async function indexArticle(
  tx: DatabaseTransaction,
  articleId: string,
  formerSlug?: string,
): Promise<void> {
  const article = await tx.article.findUnique({ where: { id: articleId }, select: { slug: true } });
  const published = await publishedEditions(tx, { articleId });
  for (const locale of locales) {
    const edition = published.find((one) => one.locale === locale);
    if (formerSlug !== undefined) await removeDocument(tx, { kind: 'article', locale, ref: formerSlug });
    if (edition) await indexDocument(tx, searchDocumentOf(edition));
    else if (article) await removeDocument(tx, { kind: 'article', locale, ref: article.slug });
  }
}

/** What of an article can be found by words. `{app}` stays: pages put the product's name in. */
export function searchDocumentOf(article: PublishedArticle): SearchDocument {
  const { headings, text } = plainText(article.body);
  return {
    kind: 'article',
    locale: article.locale,
    ref: article.slug,
    audience: audienceOf({ publishedNumber: article.number }) ?? 'agents',
    title: article.title,
    summary: article.summary,
    keywords: article.keywords,
    headings,
    body: text,
    category: article.category,
    platforms: article.platforms,
    updatedAt: article.publishedAt,
  };
}

/**
 * Documents of all that is published, a portion at a time, for making an index anew: `after` is the edition that
 * came last. Empty at the end.
 */
export async function articleDocuments(
  db: DatabaseOrTransaction,
  { after, most }: { after?: string | undefined; most: number },
): Promise<{ editionId: string; document: SearchDocument }[]> {
  const editions = await publishedEditions(db, { after: after ?? '', most });
  return editions.map((edition) => ({ editionId: edition.editionId, document: searchDocumentOf(edition) }));
}
