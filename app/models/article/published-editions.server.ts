import { type Locale, locales } from '~/locales/locale';
import type { DatabaseOrTransaction } from '~/services/database/database.server';
import type { PublishedArticle } from './article';
import { join, readableByEveryone, type Sql, sql, withPublishedRevision } from './article-sql';
import { contentOfRow } from './files/stored-content';

/** A published edition with what its category is called. */
export interface PublishedEdition extends PublishedArticle {
  /** Words of the category as they are stored. */
  readonly categoryWords: string;
}

interface Row {
  readonly editionId: string;
  readonly articleId: string;
  readonly slug: string;
  readonly locale: Locale;
  readonly category: string;
  readonly categoryWords: string;
  readonly place: number;
  readonly number: number;
  readonly publishedAt: Date;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly keywords: string;
  readonly platforms: string;
  readonly versions: string;
  readonly related: string;
  readonly wizard: string | null;
  readonly verified: string | null;
  readonly extra: string;
}

type Which =
  | { readonly slug: string }
  | { readonly articleId: string }
  /** In the order of edition ids. */
  | { readonly after: string; readonly most: number };

/** What everybody can read, in the portal's languages, with the text. One statement. */
export async function publishedEditions(
  db: DatabaseOrTransaction,
  which: Which,
): Promise<PublishedEdition[]> {
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT e."id" AS "editionId", a."id" AS "articleId", a."slug", a."place", a."categorySlug" AS "category",
      c."words" AS "categoryWords", e."locale", e."publishedNumber" AS "number", e."publishedAt",
      r."title", r."summary", r."body", r."keywords", r."platforms", r."versions", r."related", r."wizard",
      r."verified", r."extra"
    FROM "Article" a
    JOIN "Category" c ON c."slug" = a."categorySlug"
    JOIN "ArticleEdition" e ON e."articleId" = a."id" AND ${readableByEveryone} ${withPublishedRevision}
    WHERE e."locale" IN (${join([...locales])}) AND ${condition(which)}`);
  return rows.map((row) => ({
    ...contentOfRow(row),
    editionId: row.editionId,
    articleId: row.articleId,
    slug: row.slug,
    locale: row.locale,
    category: row.category,
    categoryWords: row.categoryWords,
    place: row.place,
    number: row.number,
    publishedAt: row.publishedAt,
  }));
}

function condition(which: Which): Sql {
  if ('slug' in which) return sql`a."slug" = ${which.slug}`;
  if ('articleId' in which) return sql`a."id" = ${which.articleId}`;
  return sql`e."id" > ${which.after} ORDER BY e."id" LIMIT ${which.most}`;
}
