import { join, type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import { type Locale, readLocale } from '~/locales/locale';
import type { Dependencies } from '../../dependencies';
import { type QuestionType, questionsPerPage } from '../question';
import {
  isNarrowed,
  type ListAddress,
  type ListFilter,
  type ListFrom,
  type QuestionLine,
} from './question-line';
import { beginningOf, textOfHtml } from './text-of-html';

type Db = Pick<Dependencies, 'db'>;

/** Letters of the asker's words in a list, and of their html that are read for them. */
const excerptLetters = 180;
const excerptHtml = 900;

/** Pinned questions on top of a list; more would be a list of their own. */
const mostPinned = 5;
/** More than this are not pinned at a time, over all languages and categories. */
const lookedAtPinned = 50;

export interface QuestionList {
  /** On the first page alone. */
  readonly pinned: readonly QuestionLine[];
  readonly lines: readonly QuestionLine[];
  /** Where the list goes on in either way. */
  readonly newer: ListFrom | undefined;
  readonly older: ListFrom | undefined;
}

interface LineRow {
  readonly id: number;
  readonly title: string;
  readonly html: string | null;
  readonly locale: string;
  readonly type: QuestionType;
  readonly categorySlug: string | null;
  readonly createdAt: Date;
  readonly activeAt: Date;
  readonly replies: number;
  readonly shares: number;
  readonly answered: boolean | number;
  readonly officialPostId: number | null;
  readonly acceptedPostId: number | null;
  readonly pinnedAt: Date | null;
}

/**
 * A page of a list. A place in it is a question, not a number of lines, so that a page costs the same wherever it is:
 * one statement, and one more for what is pinned on the first page.
 *
 * @returns `beginning` when what is newer than `from` does not fill a page: the first page shows it whole
 */
export async function listQuestions(
  { db }: Db,
  address: ListAddress,
): Promise<{ readonly kind: 'list'; readonly list: QuestionList } | { readonly kind: 'beginning' }> {
  const { from } = address;
  const [rows, pinned] = await Promise.all([
    db.$queryRaw<LineRow[]>(pageSql(address)),
    from === undefined ? db.$queryRaw<LineRow[]>(pinnedSql(address)) : [],
  ]);
  const more = rows.length > questionsPerPage;
  if (from?.older === false && !more) return { kind: 'beginning' };
  const shown = rows.slice(0, questionsPerPage);
  if (from?.older === false) shown.reverse();
  const first = shown[0];
  const last = shown.at(-1);
  const onTop = new Set(pinned.map(({ id }) => id));
  const goesOn = from?.older === false || more;
  return {
    kind: 'list',
    list: {
      pinned: pinned.map(lineOf),
      lines: shown.filter(({ id }) => !onTop.has(id)).map(lineOf),
      newer: from === undefined ? undefined : first ? markAt(first, address, false) : backFrom(from),
      older: goesOn && last ? markAt(last, address, true) : undefined,
    },
  };
}

/** The questions of a language that somebody answered, the newest first: for the start page. */
export async function recentlyAnswered(
  { db }: Db,
  { locale, most }: { locale: Locale; most: number },
): Promise<QuestionLine[]> {
  const rows = await db.$queryRaw<LineRow[]>(sql`${lines}
    WHERE q."listed" = TRUE AND q."locale" = ${locale} AND q."answered" = TRUE
    ORDER BY q."id" DESC LIMIT ${most}`);
  return rows.map(lineOf);
}

const linesOf = (questions: Sql): Sql => sql`
  SELECT q."id", q."title", SUBSTR(p."html", 1, ${excerptHtml}) AS "html", q."locale", q."type", q."categorySlug",
    q."createdAt", q."activeAt", q."replies", q."shares", q."answered", q."officialPostId", q."acceptedPostId",
    q."pinnedAt"
  FROM ${questions} q
  LEFT JOIN "Post" p ON p."questionId" = q."id" AND p."place" = 0`;
const lines: Sql = linesOf(sql`"Question"`);

function pageSql(address: ListAddress): Sql {
  const { view, from, tag } = address;
  const ascending = from?.older === false;
  const conditions = [...conditionsOf(address)];
  if (view === 'unanswered') conditions.push(sql`q."answered" = FALSE`);
  if (view === 'shared') {
    if (from && tag === undefined) return sharedFromSql(conditions, from);
    if (from) conditions.push(sharedPast(from));
  } else if (from) {
    // By the tag's own row, so that the list of a tag is walked in the order of its index.
    const id = tag === undefined ? sql`q."id"` : sql`t."questionId"`;
    conditions.push(ascending ? sql`${id} > ${from.questionId}` : sql`${id} < ${from.questionId}`);
  }
  const byId = tag === undefined ? sql`q."id"` : sql`t."questionId"`;
  const order = view === 'shared' ? byShares(ascending) : ascending ? sql`${byId} ASC` : sql`${byId} DESC`;
  const tagged = tag === undefined ? sql`` : sql`JOIN "QuestionTag" t ON t."questionId" = q."id"`;
  return sql`${lines} ${tagged}
    WHERE ${join(conditions, ' AND ')} ORDER BY ${order} LIMIT ${questionsPerPage + 1}`;
}

const byShares = (ascending: boolean): Sql =>
  ascending ? sql`q."shares" ASC, q."id" ASC` : sql`q."shares" DESC, q."id" DESC`;

const sharedPast = ({ shares = 0, questionId, older }: ListFrom): Sql =>
  older
    ? sql`(q."shares", q."id") < (${shares}, ${questionId})`
    : sql`(q."shares", q."id") > (${shares}, ${questionId})`;

/**
 * A page further down among the most shared: those with as many shares, and those with fewer, each by its index and
 * no more than a page. SQLite uses the index for the first half only of a comparison of both columns at once, and
 * would walk through all that have as many.
 */
function sharedFromSql(conditions: readonly Sql[], { shares = 0, questionId, older }: ListFrom): Sql {
  const most = questionsPerPage + 1;
  const order = byShares(!older);
  const among = join([...conditions], ' AND ');
  const asMany = older ? sql`q."id" < ${questionId}` : sql`q."id" > ${questionId}`;
  const others = older ? sql`q."shares" < ${shares}` : sql`q."shares" > ${shares}`;
  const page = sql`(
    SELECT * FROM (SELECT q.* FROM "Question" q WHERE ${among} AND q."shares" = ${shares} AND ${asMany}
      ORDER BY ${order} LIMIT ${most}) AS "asMany"
    UNION ALL
    SELECT * FROM (SELECT q.* FROM "Question" q WHERE ${among} AND ${others}
      ORDER BY ${order} LIMIT ${most}) AS "others")`;
  return sql`${linesOf(page)} ORDER BY ${order} LIMIT ${most}`;
}

function pinnedSql(address: ListAddress): Sql {
  const { tag, ...untagged } = address;
  const conditions = [...conditionsOf({ ...untagged, tag: undefined })];
  if (address.view === 'unanswered') conditions.push(sql`q."answered" = FALSE`);
  // Not joined: SQLite would begin with all questions of the tag.
  if (tag !== undefined) {
    conditions.push(sql`EXISTS (
      SELECT 1 FROM "QuestionTag" t WHERE t."questionId" = q."id" AND t."tag" = ${tag})`);
  }
  // What is pinned first, and then what of it belongs into the list: the other way round, all questions are walked.
  const allPinned = sql`(SELECT * FROM "Question" WHERE "pinnedAt" IS NOT NULL
    ORDER BY "pinnedAt" DESC LIMIT ${lookedAtPinned})`;
  return sql`${linesOf(allPinned)}
    WHERE ${join(conditions, ' AND ')} ORDER BY q."pinnedAt" DESC LIMIT ${mostPinned}`;
}

function conditionsOf({ language, category, tag, type }: ListFilter): Sql[] {
  return [
    sql`q."listed" = TRUE`,
    ...(language === undefined ? [] : [sql`q."locale" = ${language}`]),
    ...(category === undefined ? [] : [sql`q."categorySlug" = ${category}`]),
    ...(tag === undefined ? [] : [sql`t."tag" = ${tag}`]),
    ...(type === undefined ? [] : [sql`q."type" = ${type}`]),
  ];
}

const markAt = (row: LineRow, { view }: ListFilter, older: boolean): ListFrom => ({
  older,
  questionId: row.id,
  shares: view === 'shared' ? row.shares : undefined,
});

/** The way back from a page that holds nothing. */
const backFrom = (from: ListFrom): ListFrom => ({ ...from, older: false });

function lineOf(row: LineRow): QuestionLine {
  return {
    questionId: row.id,
    title: row.title,
    excerpt: beginningOf(textOfHtml(row.html ?? ''), excerptLetters),
    locale: readLocale(row.locale),
    type: row.type,
    categorySlug: row.categorySlug ?? undefined,
    createdAt: row.createdAt,
    activeAt: row.activeAt,
    replies: row.replies,
    shares: row.shares,
    answered: Boolean(row.answered),
    official: row.officialPostId !== null,
    accepted: row.acceptedPostId !== null,
    pinned: row.pinnedAt !== null,
  };
}

/**
 * A page of a list, as {@link listQuestions}. When nobody has asked anything in the language yet, the questions of
 * all languages, and `isElsewhere`: an empty page helps nobody.
 */
export async function listInLanguage(
  deps: Db,
  address: ListAddress,
): Promise<
  | { readonly kind: 'list'; readonly list: QuestionList; readonly isElsewhere: boolean }
  | { readonly kind: 'beginning' }
> {
  const found = await listQuestions(deps, address);
  if (found.kind !== 'list') return found;
  const { list } = found;
  const isBare =
    address.view === 'newest' &&
    address.from === undefined &&
    !isNarrowed(address) &&
    list.lines.length === 0;
  if (!isBare || list.pinned.length > 0 || address.language === undefined) {
    return { ...found, isElsewhere: false };
  }
  const all = await listQuestions(deps, { ...address, language: undefined });
  return all.kind === 'list' ? { ...all, isElsewhere: all.list.lines.length > 0 } : all;
}
