import { defaultLocale, type Locale, locales, readLocale } from '~/locales/locale';
import type { DatabaseOrTransaction } from '~/services/database/database.server';
import type { Dependencies } from '../dependencies';
import type { ArticleLine, CategoryLine, PublishedArticle } from './article';
import {
  editionsReadIn,
  join,
  lineColumns,
  readableByEveryone,
  type Sql,
  sql,
  withPublishedRevision,
} from './article-sql';
import { categoryWordsIn } from './category-words';
import { type PublishedEdition, publishedEditions } from './published-editions.server';

/*
 * What readers get to see. In titles, summaries and texts `{app}` stands for the product's name: pages put it in.
 */

type Db = Pick<Dependencies, 'db'>;

export type FoundArticle =
  | {
      readonly kind: 'found';
      readonly article: PublishedArticle;
      /** The name of its category in the wanted language. */
      readonly categoryName: string;
      /** The languages that it is published in. */
      readonly locales: readonly Locale[];
      /** In the order of the article's list; those that readers of the language can read. */
      readonly related: readonly ArticleLine[];
    }
  /** It has another address now. */
  | { readonly kind: 'moved'; readonly slug: string }
  | { readonly kind: 'unknown' };

const inLocale = (rows: readonly PublishedEdition[], locale: Locale) =>
  rows.find((row) => row.locale === locale) ?? rows.find((row) => row.locale === defaultLocale);

function articleOf({ categoryWords: _, ...article }: PublishedEdition): PublishedArticle {
  return article;
}

/**
 * The text of an article alone, for pages that show parts of it; undefined when readers of the language cannot read
 * it under this slug. One statement.
 */
export async function findPublishedText(
  { db }: Db,
  { locale, slug }: { locale: Locale; slug: string },
): Promise<PublishedArticle | undefined> {
  const found = inLocale(await publishedEditions(db, { slug }), locale);
  return found && articleOf(found);
}

/**
 * An article's page: the published text in the language, or in the default one where the language has none. A slug
 * under which the article was known before leads to the present one. At most two statements.
 */
export async function findPublished(
  { db }: Db,
  { locale, slug }: { locale: Locale; slug: string },
): Promise<FoundArticle> {
  const rows = await publishedEditions(db, { slug });
  const row = inLocale(rows, locale);
  if (!row) {
    const to = rows.length === 0 ? await presentSlug(db, locale, slug) : undefined;
    return to === undefined ? { kind: 'unknown' } : { kind: 'moved', slug: to };
  }
  const article = articleOf(row);
  return {
    kind: 'found',
    article,
    categoryName: categoryWordsIn(row.categoryWords, locale, row.category).name,
    locales: locales.filter((one) => rows.some((other) => other.locale === one)),
    related: await relatedArticles(db, locale, article),
  };
}

async function presentSlug(
  db: DatabaseOrTransaction,
  locale: Locale,
  slug: string,
): Promise<string | undefined> {
  const [row] = await db.$queryRaw<{ slug: string }[]>(sql`
    SELECT a."slug" FROM ${editionsReadIn(locale)} JOIN "ArticleRedirect" d ON d."articleId" = a."id"
    WHERE d."slug" = ${slug}`);
  return row?.slug;
}

async function relatedArticles(
  db: DatabaseOrTransaction,
  locale: Locale,
  article: PublishedArticle,
): Promise<ArticleLine[]> {
  if (article.related.length === 0) return [];
  const slugs = join([...article.related]);
  const rows = await db.$queryRaw<(LineRow & { before: string | null })[]>(sql`
    SELECT ${lineColumns}, d."slug" AS "before" FROM ${editionsReadIn(locale)} ${withPublishedRevision}
    LEFT JOIN "ArticleRedirect" d ON d."articleId" = a."id" AND d."slug" IN (${slugs})
    WHERE a."id" <> ${article.articleId} AND (a."slug" IN (${slugs}) OR d."slug" IS NOT NULL)`);
  // Whoever wrote the list did not have to know that an article has moved since.
  const found = article.related.flatMap(
    (slug) => rows.find((row) => row.slug === slug) ?? rows.find((row) => row.before === slug) ?? [],
  );
  return found.filter((row, index) => found.findIndex(({ slug }) => slug === row.slug) === index).map(lineOf);
}

interface LineRow {
  readonly slug: string;
  readonly category: string;
  readonly locale: string;
  readonly publishedAt: Date;
  readonly title: string;
  readonly summary: string;
  readonly platforms: string;
}

function lineOf({ slug, category, locale, publishedAt, title, summary, platforms }: LineRow): ArticleLine {
  return {
    slug,
    title,
    summary,
    category,
    platforms: JSON.parse(platforms),
    locale: readLocale(locale),
    publishedAt,
  };
}

/** The articles that readers of a language find, in the order of categories and of places in them. One statement. */
export async function listArticles(
  { db }: Db,
  { locale, category }: { locale: Locale; category?: string | undefined },
): Promise<ArticleLine[]> {
  const inCategory: Sql = category === undefined ? sql`1 = 1` : sql`a."categorySlug" = ${category}`;
  const rows = await db.$queryRaw<LineRow[]>(sql`
    SELECT ${lineColumns} FROM ${editionsReadIn(locale)} ${withPublishedRevision}
    JOIN "Category" c ON c."slug" = a."categorySlug"
    WHERE ${inCategory}
    ORDER BY c."place", c."slug", a."place", r."title", a."id"`);
  return rows.map(lineOf);
}

/** Categories that hold something for readers of a language, with how much, in their order. One statement. */
export async function listCategories({ db }: Db, { locale }: { locale: Locale }): Promise<CategoryLine[]> {
  const rows = await db.$queryRaw<{ slug: string; words: string; count: number | bigint }[]>(sql`
    SELECT c."slug", c."words", COUNT(*) AS "count" FROM ${editionsReadIn(locale)}
    JOIN "Category" c ON c."slug" = a."categorySlug"
    GROUP BY c."slug", c."words", c."place" ORDER BY c."place", c."slug"`);
  return rows.map(({ slug, words, count }) => ({
    slug,
    ...categoryWordsIn(words, locale, slug),
    count: Number(count),
  }));
}

/** A category, with how much readers of a language find in it; undefined when there is none. One statement. */
export async function findCategory(
  { db }: Db,
  { locale, slug }: { locale: Locale; slug: string },
): Promise<CategoryLine | undefined> {
  const [row] = await db.$queryRaw<{ words: string; count: number | bigint }[]>(sql`
    SELECT c."words", (SELECT COUNT(*) FROM ${editionsReadIn(locale)} WHERE a."categorySlug" = c."slug") AS "count"
    FROM "Category" c WHERE c."slug" = ${slug}`);
  return row && { slug, ...categoryWordsIn(row.words, locale, slug), count: Number(row.count) };
}

export interface PublishedAddress {
  readonly slug: string;
  readonly category: string;
  /** The languages that it is published in, in the portal's order. */
  readonly editions: readonly { readonly locale: Locale; readonly publishedAt: Date }[];
}

/** Every published article with its languages, for the sitemap. One statement. */
export async function allPublished({ db }: Db): Promise<PublishedAddress[]> {
  const rows = await db.$queryRaw<
    { slug: string; category: string; locale: string; publishedAt: Date }[]
  >(sql`
    SELECT a."slug", a."categorySlug" AS "category", e."locale", e."publishedAt"
    FROM "Article" a JOIN "ArticleEdition" e ON e."articleId" = a."id" AND ${readableByEveryone}
    ORDER BY a."slug"`);
  const articles = new Map<string, typeof rows>();
  for (const row of rows) articles.set(row.slug, [...(articles.get(row.slug) ?? []), row]);
  return [...articles].map(([slug, editions]) => ({
    slug,
    category: editions[0]?.category ?? '',
    editions: locales.flatMap((locale) => {
      const edition = editions.find((one) => one.locale === locale);
      return edition ? [{ locale, publishedAt: edition.publishedAt }] : [];
    }),
  }));
}

export interface LatestArticle extends ArticleLine {
  /** Stays the same when the article moves. */
  readonly articleId: string;
}

/** What was published last for readers of a language, newest first: for the feed. One statement. */
export async function latestPublished(
  { db }: Db,
  { locale, most }: { locale: Locale; most: number },
): Promise<LatestArticle[]> {
  const rows = await db.$queryRaw<(LineRow & { articleId: string })[]>(sql`
    SELECT a."id" AS "articleId", ${lineColumns} FROM ${editionsReadIn(locale)} ${withPublishedRevision}
    ORDER BY e."publishedAt" DESC, a."slug" LIMIT ${most}`);
  return rows.map((row) => ({ articleId: row.articleId, ...lineOf(row) }));
}
