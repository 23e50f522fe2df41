import { sqltag as sql } from '@prisma/client/runtime/client';
import { type Locale, readLocale } from '~/locales/locale';
import type { Dependencies } from '../../dependencies';

type Db = Pick<Dependencies, 'db'>;

/** What an entry of a feed tells. */
export interface FeedEntry {
  readonly questionId: number;
  readonly postId: number;
  readonly title: string;
  readonly locale: Locale;
  /** Undefined for somebody who has left. */
  readonly author: string | undefined;
  readonly html: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

interface EntryRow {
  readonly questionId: number;
  readonly postId: number;
  readonly title: string;
  readonly locale: string;
  readonly author: string | null;
  readonly html: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
}

const entryOf = ({ author, locale, editedAt, ...row }: EntryRow): FeedEntry => ({
  ...row,
  author: author ?? undefined,
  locale: readLocale(locale),
  changedAt: editedAt ?? row.createdAt,
});

const columns = sql`q."id" AS "questionId", p."id" AS "postId", q."title", p."locale", u."displayName" AS "author",
  p."html", p."createdAt", p."editedAt"`;

/** The newest questions of a language, of one category if it is named. */
export async function latestQuestions(
  { db }: Db,
  { locale, category, most }: { locale: Locale; category: string | undefined; most: number },
): Promise<FeedEntry[]> {
  const within = category === undefined ? sql`` : sql`AND q."categorySlug" = ${category}`;
  const rows = await db.$queryRaw<EntryRow[]>(sql`
    SELECT ${columns} FROM "Question" q
    JOIN "Post" p ON p."questionId" = q."id" AND p."place" = 0
    LEFT JOIN "Person" u ON u."id" = p."personId"
    WHERE q."listed" = TRUE AND q."locale" = ${locale} ${within}
    ORDER BY q."id" DESC LIMIT ${most}`);
  return rows.map(entryOf);
}

/** A question that everybody sees with its newest posts; undefined when there is none. */
export async function latestPosts(
  { db }: Db,
  { questionId, most }: { questionId: number; most: number },
): Promise<{ readonly title: string; readonly locale: Locale; readonly posts: FeedEntry[] } | undefined> {
  const rows = await db.$queryRaw<(EntryRow & { readonly questionLocale: string })[]>(sql`
    SELECT ${columns}, q."locale" AS "questionLocale" FROM "Question" q
    JOIN "Post" p ON p."questionId" = q."id" AND p."state" = 'published'
    LEFT JOIN "Person" u ON u."id" = p."personId"
    WHERE q."id" = ${questionId} AND q."listed" = TRUE
    ORDER BY p."place" DESC LIMIT ${most}`);
  const [newest] = rows;
  return (
    newest && {
      title: newest.title,
      locale: readLocale(newest.questionLocale),
      posts: rows.map(({ questionLocale: _, ...row }) => entryOf(row)),
    }
  );
}

/** What a search engine is told of a question's page. */
export interface QuestionAddress {
  readonly questionId: number;
  readonly title: string;
  readonly locale: Locale;
  readonly activeAt: Date;
}

/** The highest number that a question has; 0 when there is none. */
export async function lastQuestionId({ db }: Db): Promise<number> {
  const last = await db.question.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
  return last?.id ?? 0;
}

/** The public questions with numbers in a range, both ends included. */
export async function addressesBetween(
  { db }: Db,
  { first, last }: { first: number; last: number },
): Promise<QuestionAddress[]> {
  const rows = await db.$queryRaw<
    { questionId: number; title: string; locale: string; activeAt: Date }[]
  >`SELECT "id" AS "questionId", "title", "locale", "activeAt" FROM "Question"
    WHERE "listed" = TRUE AND "id" BETWEEN ${first} AND ${last} ORDER BY "id"`;
  return rows.map((row) => ({ ...row, locale: readLocale(row.locale) }));
}
