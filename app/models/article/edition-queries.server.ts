import { z } from 'zod';
import { defaultLocale, type Locale, locales, readLocale } from '~/locales/locale';
import type { Dependencies } from '../dependencies';
import { displayNames, mayActAsAgent } from '../person/agent-queries.server';
import type { ArticleContent, EditionState } from './article';
import { likeAnywhere, type Sql, sql } from './article-sql';
import { type CategoryWords, categoryWordsIn, readCategoryWords } from './category-words';
import { type EditionStanding, outdatedSince, standingOf } from './edition';
import { contentOfRow } from './files/stored-content';
import { categoryMark } from './save-category.server';
import { contentOfWaitingFile } from './waiting-file';
import { type ArticleNeeds, wizardNeeds } from './wizard-needs';

/*
 * What agents see of the knowledge base. Each is undefined when the person is no agent (any more).
 */

type Db = Pick<Dependencies, 'db'>;

export interface EditionLine {
  readonly articleId: string;
  readonly slug: string;
  readonly category: string;
  readonly locale: Locale;
  /** Of the newest revision. */
  readonly title: string;
  readonly head: number;
  readonly standing: EditionStanding;
  readonly updatedAt: Date;
  /** The name of the agent who wrote the newest revision: empty when they have left, undefined for a file. */
  readonly by: string | undefined;
  readonly outdatedSince: Date | undefined;
  /** A file that changed after the staff had edited waits to be looked at. */
  readonly fileWaits: boolean;
}

export interface EditionList {
  readonly lines: readonly EditionLine[];
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** Editions on one page of the list. */
export const editionsAPage = 50;

/** How the list is narrowed; what is not understood is left out, as an address can say anything. */
export const editionFilterSchema = z.object({
  state: z.enum(['draft', 'scheduled', 'published', 'unpublished']).optional().catch(undefined),
  locale: z.enum(locales).optional().catch(undefined),
  category: z.string().max(200).optional().catch(undefined),
  /** Translations that no longer say what the default language says. */
  outdated: z.coerce.boolean().optional().catch(undefined),
  /** Editions with a file that waits. */
  waiting: z.coerce.boolean().optional().catch(undefined),
  /** Editions with a text newer than what readers see. */
  draft: z.coerce.boolean().optional().catch(undefined),
  /** In the title or the address; SQLite knows capitals of the Latin alphabet without accents only. */
  words: z.string().trim().max(200).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export type EditionFilter = Partial<z.input<typeof editionFilterSchema>>;

interface ListRow {
  readonly articleId: string;
  readonly slug: string;
  readonly category: string;
  readonly locale: string;
  readonly head: number;
  readonly publishedNumber: number | null;
  readonly publishedAt: Date | null;
  readonly scheduledNumber: number | null;
  readonly publishAt: Date | null;
  readonly updatedAt: Date;
  readonly waitingHash: string | null;
  readonly title: string;
  readonly translatedFrom: number | null;
  readonly writtenAt: Date;
  readonly by: string | null;
  readonly personId: string | null;
  readonly sourceNumber: number | null;
  readonly sourceWrittenAt: Date | null;
  readonly nextWrittenAt: Date | null;
  readonly total: number | bigint;
}

/** The states of edition.ts, as conditions. */
const inState: Readonly<Record<EditionState, Sql>> = {
  published: sql`e."publishedNumber" IS NOT NULL`,
  scheduled: sql`(e."publishedNumber" IS NULL AND e."scheduledNumber" IS NOT NULL)`,
  unpublished: sql`(e."publishedNumber" IS NULL AND e."scheduledNumber" IS NULL AND e."publishedAt" IS NOT NULL)`,
  draft: sql`(e."publishedNumber" IS NULL AND e."scheduledNumber" IS NULL AND e."publishedAt" IS NULL)`,
};

/** The rule of `outdatedSince` as a condition. */
const isOutdated = sql`(
  (r."translatedFrom" IS NOT NULL AND r."translatedFrom" < s."publishedNumber")
  OR (r."translatedFrom" IS NULL AND sp."createdAt" > r."createdAt"))`;

/** All editions, those that were touched last first. Two statements. */
export async function listEditions(
  { db }: Db,
  input: { personId: string } & EditionFilter,
): Promise<EditionList | undefined> {
  if (!(await mayActAsAgent(db, input.personId))) return undefined;
  const filter = editionFilterSchema.parse(input);
  const { state, locale, category, outdated, waiting, draft, words, page } = filter;
  const conditions: Sql[] = [sql`1 = 1`];
  if (state) conditions.push(inState[state]);
  if (locale) conditions.push(sql`e."locale" = ${locale}`);
  if (category) conditions.push(sql`a."categorySlug" = ${category}`);
  if (outdated) conditions.push(isOutdated);
  if (waiting) conditions.push(sql`e."waitingFile" IS NOT NULL`);
  if (draft) conditions.push(sql`(e."publishedNumber" IS NULL OR e."publishedNumber" <> e."head")`);
  if (words) {
    const like = likeAnywhere(words.toLowerCase());
    conditions.push(
      sql`(LOWER(r."title") LIKE ${like} ESCAPE '!' OR LOWER(a."slug") LIKE ${like} ESCAPE '!')`,
    );
  }
  const where = conditions.reduce((all, one) => sql`${all} AND ${one}`);
  const rows = await db.$queryRaw<ListRow[]>(sql`
    SELECT a."id" AS "articleId", a."slug", a."categorySlug" AS "category", e."locale", e."head",
      e."publishedNumber", e."publishedAt", e."scheduledNumber", e."publishAt", e."updatedAt", e."waitingHash",
      r."title", r."translatedFrom", r."createdAt" AS "writtenAt", p."displayName" AS "by", r."personId",
      s."publishedNumber" AS "sourceNumber", sp."createdAt" AS "sourceWrittenAt",
      sn."createdAt" AS "nextWrittenAt", COUNT(*) OVER () AS "total"
    FROM "ArticleEdition" e
    JOIN "Article" a ON a."id" = e."articleId"
    JOIN "ArticleRevision" r ON r."editionId" = e."id" AND r."number" = e."head"
    LEFT JOIN "Person" p ON p."id" = r."personId"
    LEFT JOIN "ArticleEdition" s ON s."articleId" = a."id" AND s."locale" = ${defaultLocale} AND s."id" <> e."id"
    LEFT JOIN "ArticleRevision" sp ON sp."editionId" = s."id" AND sp."number" = s."publishedNumber"
    LEFT JOIN "ArticleRevision" sn ON sn."editionId" = s."id" AND sn."number" = r."translatedFrom" + 1
    WHERE ${where}
    ORDER BY e."updatedAt" DESC, a."slug", e."locale"
    LIMIT ${editionsAPage} OFFSET ${(page - 1) * editionsAPage}`);
  const total = Number(rows[0]?.total ?? 0);
  return {
    lines: rows.map(lineOf),
    total,
    page,
    pages: Math.max(1, Math.ceil(total / editionsAPage)),
  };
}

function lineOf(row: ListRow): EditionLine {
  return {
    articleId: row.articleId,
    slug: row.slug,
    category: row.category,
    locale: readLocale(row.locale),
    title: row.title,
    head: row.head,
    standing: standingOf(row),
    updatedAt: row.updatedAt,
    by: row.by ?? (row.personId === null ? undefined : ''),
    outdatedSince: outdatedSince({
      translatedFrom: row.translatedFrom,
      writtenAt: row.writtenAt,
      source: {
        publishedNumber: row.sourceNumber,
        publishedWrittenAt: row.sourceWrittenAt,
        nextWrittenAt: row.nextWrittenAt,
      },
    }),
    fileWaits: row.waitingHash !== null,
  };
}

/** An article as the editor shows it in one language. */
export interface EditionForEditing {
  readonly article: {
    readonly id: string;
    readonly slug: string;
    readonly category: string;
    readonly categoryName: string;
    readonly place: number;
    /** For `moveArticle`: how it is filed was seen. */
    readonly filedAt: string;
    /** Addresses that lead on to it. */
    readonly redirects: readonly string[];
  };
  readonly locale: Locale;
  /** Undefined while the article has no text in the language. */
  readonly edition: EditionDetails | undefined;
  /** The languages that the article has texts in. */
  readonly locales: readonly { readonly locale: Locale; readonly state: EditionState }[];
  /** What readers of the default language see, for the other languages. */
  readonly source:
    | {
        readonly content: ArticleContent;
        readonly number: number;
        /** What the translation was made of, when readers see another text now. */
        readonly translated: { readonly content: ArticleContent; readonly number: number } | undefined;
      }
    | undefined;
  readonly outdatedSince: Date | undefined;
  /** Where wizards show the article, and which of its parts. */
  readonly needs: ArticleNeeds | undefined;
}

export interface EditionDetails {
  /** The newest revision. */
  readonly content: ArticleContent;
  readonly head: number;
  readonly savedAt: Date;
  /** The name of the agent who saved it: empty when they have left, undefined for a file. */
  readonly savedBy: string | undefined;
  /** The agent who asks saved it. */
  readonly mine: boolean;
  readonly note: string;
  readonly origin: RevisionOrigin;
  readonly translatedFrom: number | null;
  readonly standing: EditionStanding;
  /** A file that changed after the staff had edited. */
  readonly waiting: { readonly content: ArticleContent; readonly file: string } | undefined;
}

export type RevisionOrigin = 'file' | 'import' | 'agent' | 'restore';

const readOrigin = (stored: string): RevisionOrigin =>
  stored === 'agent' || stored === 'restore' || stored === 'import' ? stored : 'file';

/**
 * An article for editing in a language; undefined also when there is none. Reads the revisions that it shows and no
 * others, however long the history is.
 */
export async function findEditionForEditing(
  { db }: Db,
  { personId, articleId, locale }: { personId: string; articleId: string; locale: Locale },
): Promise<EditionForEditing | undefined> {
  if (!(await mayActAsAgent(db, personId))) return undefined;
  const article = await db.article.findUnique({
    where: { id: articleId },
    include: { editions: true, redirects: { select: { slug: true } }, category: { select: { words: true } } },
  });
  if (!article) return undefined;
  const edition = article.editions.find((one) => one.locale === locale);
  const source =
    locale === defaultLocale ? undefined : article.editions.find((one) => one.locale === defaultLocale);
  const heads = edition ? await db.articleRevision.findMany({ where: headOf(edition) }) : [];
  const head = heads[0];
  const translatedFrom = head?.translatedFrom ?? null;
  const sourceRows = source?.publishedNumber
    ? await db.articleRevision.findMany({
        where: {
          editionId: source.id,
          number: {
            in: [
              source.publishedNumber,
              ...(translatedFrom === null ? [] : [translatedFrom, translatedFrom + 1]),
            ],
          },
        },
      })
    : [];
  const sourceRow = (number: number | null | undefined) => sourceRows.find((row) => row.number === number);
  const published = sourceRow(source?.publishedNumber);
  const translated = sourceRow(translatedFrom);
  const names = await displayNames(db, [head?.personId ?? null]);
  return {
    article: {
      id: article.id,
      slug: article.slug,
      category: article.categorySlug,
      categoryName: categoryWordsIn(article.category.words, locale, article.categorySlug).name,
      place: article.place,
      filedAt: article.updatedAt.toISOString(),
      redirects: article.redirects.map(({ slug }) => slug).sort(),
    },
    locale,
    edition:
      edition && head
        ? {
            content: contentOfRow(head),
            head: edition.head,
            savedAt: head.createdAt,
            savedBy: head.personId === null ? undefined : (names.get(head.personId) ?? ''),
            mine: head.personId === personId,
            note: head.note,
            origin: readOrigin(head.origin),
            translatedFrom,
            standing: standingOf(edition),
            waiting: waitingOf(edition),
          }
        : undefined,
    locales: locales.flatMap((one) => {
      const other = article.editions.find((row) => row.locale === one);
      return other ? [{ locale: one, state: standingOf(other).state }] : [];
    }),
    source: published && {
      content: contentOfRow(published),
      number: published.number,
      translated:
        translated && translated.number !== published.number
          ? { content: contentOfRow(translated), number: translated.number }
          : undefined,
    },
    outdatedSince:
      head &&
      outdatedSince({
        translatedFrom,
        writtenAt: head.createdAt,
        source: {
          publishedNumber: published?.number ?? null,
          publishedWrittenAt: published?.createdAt ?? null,
          nextWrittenAt: translatedFrom === null ? null : (sourceRow(translatedFrom + 1)?.createdAt ?? null),
        },
      }),
    needs: wizardNeeds().get(article.slug),
  };
}

const headOf = (edition: { id: string; head: number }) => ({ editionId: edition.id, number: edition.head });

function waitingOf(edition: { waitingFile: string | null; waitingHash: string | null }) {
  const content = edition.waitingFile === null ? undefined : contentOfWaitingFile(edition.waitingFile);
  return content && edition.waitingHash !== null ? { content, file: edition.waitingHash } : undefined;
}

export interface RevisionLine {
  readonly number: number;
  readonly title: string;
  readonly createdAt: Date;
  /** The name of the agent; undefined for a file. */
  readonly by: string | undefined;
  readonly origin: RevisionOrigin;
  readonly note: string;
  readonly isHead: boolean;
  readonly isPublished: boolean;
}

export interface RevisionList {
  readonly slug: string;
  /** Newest first. */
  readonly revisions: readonly RevisionLine[];
  /** How many there are, when more than are listed. */
  readonly total: number;
}

/** How many revisions a page of the history lists. */
export const revisionsAPage = 100;

/** The history of an article in a language, from `before` backwards; undefined also when there is none. */
export async function listRevisions(
  { db }: Db,
  input: { personId: string; articleId: string; locale: Locale; before?: number | undefined },
): Promise<RevisionList | undefined> {
  const { personId, articleId, locale, before } = input;
  if (!(await mayActAsAgent(db, personId))) return undefined;
  const edition = await db.articleEdition.findUnique({
    where: { articleId_locale: { articleId, locale } },
    select: { id: true, head: true, publishedNumber: true, article: { select: { slug: true } } },
  });
  if (!edition) return undefined;
  const rows = await db.articleRevision.findMany({
    where: { editionId: edition.id, ...(before === undefined ? {} : { number: { lt: before } }) },
    orderBy: { number: 'desc' },
    take: revisionsAPage,
    select: { number: true, title: true, createdAt: true, personId: true, origin: true, note: true },
  });
  const names = await displayNames(
    db,
    rows.map((row) => row.personId),
  );
  return {
    slug: edition.article.slug,
    revisions: rows.map(({ personId: author, origin, ...row }) => ({
      ...row,
      by: names.get(author ?? ''),
      origin: readOrigin(origin),
      isHead: row.number === edition.head,
      isPublished: row.number === edition.publishedNumber,
    })),
    total: edition.head,
  };
}

export interface RevisionView extends Omit<RevisionLine, 'title'> {
  readonly content: ArticleContent;
}

/** One revision with its text; undefined also when there is none. */
export async function findRevision(
  { db }: Db,
  input: { personId: string; articleId: string; locale: Locale; number: number },
): Promise<RevisionView | undefined> {
  const { personId, articleId, locale, number } = input;
  if (!(await mayActAsAgent(db, personId))) return undefined;
  const row = await db.articleRevision.findFirst({
    where: { number, edition: { articleId, locale } },
    include: { edition: { select: { head: true, publishedNumber: true } } },
  });
  if (!row) return undefined;
  const names = await displayNames(db, [row.personId]);
  return {
    number: row.number,
    createdAt: row.createdAt,
    by: names.get(row.personId ?? ''),
    origin: readOrigin(row.origin),
    note: row.note,
    isHead: row.number === row.edition.head,
    isPublished: row.number === row.edition.publishedNumber,
    content: contentOfRow(row),
  };
}

export interface CategoryForEditing {
  readonly slug: string;
  readonly place: number;
  /** By language; a language can lack words. */
  readonly words: Readonly<Record<string, CategoryWords>>;
  /** Articles in it, drafts included. */
  readonly articles: number;
  /** For `saveCategory`: what was seen. */
  readonly mark: string;
}

/** All categories in their order, empty ones included. */
export async function listCategoriesForAgents(
  { db }: Db,
  { personId }: { personId: string },
): Promise<CategoryForEditing[] | undefined> {
  if (!(await mayActAsAgent(db, personId))) return undefined;
  const rows = await db.category.findMany({
    orderBy: [{ place: 'asc' }, { slug: 'asc' }],
    include: { _count: { select: { articles: true } } },
  });
  return rows.map((row) => ({
    slug: row.slug,
    place: row.place,
    words: readCategoryWords(row.words),
    articles: row._count.articles,
    mark: categoryMark(row),
  }));
}
