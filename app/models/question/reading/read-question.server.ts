import { type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import { type Locale, readLocale } from '~/locales/locale';
import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { categoryWordsIn } from '../../article/category-words';
import type { Dependencies } from '../../dependencies';
import { noteRead } from '../follow/follow-question.server';
import { readSignals, rejectionIn } from '../moderation/moderated';
import type { PostDependencies } from '../posting';
import {
  type AuthorRole,
  type FollowUpState,
  type PostState,
  pageOfPlace,
  type QuestionState,
  type QuestionType,
  repliesPerPage,
} from '../question';
import { shareHolders } from '../share-question.server';
import { addressOf } from './find-place.server';
import type { PostView, QuestionPage, ViewerMarks } from './question-page';
import { renewedHtml } from './renew-html.server';
import { postVisibleTo, type Reader, seesQuestion } from './visible-sql';

/** Whoever reads, and what they may. */
export interface Viewer {
  readonly personId: string;
  readonly staff: boolean;
  readonly moderator: boolean;
}

export type ReadQuestion =
  | { readonly kind: 'found'; readonly page: QuestionPage }
  /** Merged: everything stands there now. */
  | { readonly kind: 'moved'; readonly questionId: number; readonly title: string }
  | { readonly kind: 'deleted' }
  /** There is none, or none that whoever asks can see. */
  | { readonly kind: 'unknown' };

interface QuestionRow {
  readonly id: number;
  readonly type: QuestionType;
  readonly locale: string;
  readonly title: string;
  readonly categorySlug: string | null;
  readonly categoryWords: string | null;
  readonly platform: string | null;
  readonly version: string | null;
  readonly tags: string;
  readonly personId: string | null;
  readonly state: QuestionState;
  readonly splitFromId: number | null;
  readonly splitFromPlace: number | null;
  readonly splitFromTitle: string | null;
  readonly acceptedPostId: number | null;
  readonly officialPostId: number | null;
  readonly lockedAt: Date | null;
  readonly shares: number;
  readonly replies: number;
  readonly lastPlace: number;
  readonly answered: boolean | number;
  readonly createdAt: Date;
  readonly activeAt: Date;
}

interface PostRow {
  readonly id: number;
  readonly place: number;
  readonly personId: string | null;
  readonly author: string | null;
  readonly role: string;
  readonly locale: string;
  readonly html: string;
  readonly renderer: number;
  readonly state: PostState;
  readonly signals: string;
  readonly votes: number;
  readonly revision: number;
  readonly editedAt: Date | null;
  readonly createdAt: Date;
  readonly replyToId: number | null;
  readonly followUp: FollowUpState | null;
}

/**
 * A page of a question as `viewer` sees it: two statements whatever stands in it, and three more for somebody who is
 * signed in, whose reading is noted when something is new to them.
 *
 * @param input.locale of the page: names of categories are in it
 * @param input.page counted from 1; beyond the last one it is the last
 * @param input.reads false for a request that only looks ahead
 */
export async function readQuestion(
  deps: PostDependencies,
  input: {
    questionId: number;
    page: number;
    locale: Locale;
    viewer?: Viewer | undefined;
    reads?: boolean;
  },
): Promise<ReadQuestion> {
  const { db } = deps;
  const { questionId, viewer } = input;
  const reader: Reader = { personId: viewer?.personId, staff: viewer?.staff ?? false };
  const [questions, firstLook] = await Promise.all([
    questionRows(db, questionId),
    postRows(db, { questionId, page: input.page, reader }),
  ]);
  const question = questions.find(({ id }) => id === questionId);
  if (!question) return { kind: 'unknown' };
  if (question.state === 'deleted') return { kind: 'deleted' };
  if (question.state === 'merged') return movedTo(db, questionId, reader);
  if (!seesQuestion(reader, question)) return { kind: 'unknown' };

  const pages = Math.max(1, pageOfPlace(question.lastPlace));
  const page = Math.min(input.page, pages);
  const rows = page === input.page ? firstLook : await postRows(db, { questionId, page, reader });
  const renewed = await renewedHtml(deps, questionId, rows);
  const marks = viewer && (await marksOf(deps, { question, rows, viewer }));
  if (marks && viewer && input.reads !== false) await noteSeen(db, { questionId, rows, viewer, marks });

  const views = rows.map((row) => viewOf({ ...row, html: renewed.get(row.id) ?? row.html }, question, marks));
  const official = views.find(({ postId }) => postId === question.officialPostId);
  const accepted = views.find(({ postId }) => postId === question.acceptedPostId);
  const { first, last } = placesOfPage(page);
  return {
    kind: 'found',
    page: {
      questionId,
      type: question.type,
      locale: readLocale(question.locale),
      title: question.title,
      category:
        question.categorySlug === null || question.categoryWords === null
          ? undefined
          : {
              slug: question.categorySlug,
              name: categoryWordsIn(question.categoryWords, input.locale, question.categorySlug).name,
            },
      platform: question.platform ?? undefined,
      version: question.version ?? undefined,
      tags: JSON.parse(question.tags) as string[],
      state: question.state,
      locked: question.lockedAt !== null,
      shares: question.shares,
      replies: question.replies,
      createdAt: question.createdAt,
      activeAt: question.activeAt,
      splitFrom:
        question.splitFromId === null || question.splitFromTitle === null
          ? undefined
          : { questionId: question.splitFromId, title: question.splitFromTitle },
      asked: views.find(({ place }) => place === 0),
      official,
      accepted: accepted === official ? undefined : accepted,
      officialPostId: official?.postId,
      acceptedPostId: accepted?.postId,
      posts: views.filter(
        (view) => view.place >= first && view.place <= last && view !== official && view !== accepted,
      ),
      splits: questions
        .filter(({ id }) => id !== questionId)
        .map((split) => ({
          questionId: split.id,
          title: split.title,
          locale: readLocale(split.locale),
          answered: Boolean(split.answered),
          place: split.splitFromPlace ?? 0,
        })),
      page,
      pages,
      viewer: marks?.viewer,
    },
  };
}

/** The places of replies that a page holds, both ends included. */
export const placesOfPage = (page: number): { first: number; last: number } => ({
  first: (page - 1) * repliesPerPage + 1,
  last: page * repliesPerPage,
});

/** A question, and after it those that began as replies in it. */
function questionRows(db: DatabaseOrTransaction, questionId: number): Promise<QuestionRow[]> {
  return db.$queryRaw<QuestionRow[]>`
    SELECT q."id", q."type", q."locale", q."title", q."categorySlug", c."words" AS "categoryWords", q."platform",
      q."version", q."tags", q."personId", q."state", q."splitFromId", q."splitFromPlace",
      o."title" AS "splitFromTitle", q."acceptedPostId", q."officialPostId", q."lockedAt", q."shares", q."replies",
      q."lastPlace", q."answered", q."createdAt", q."activeAt"
    FROM "Question" q
    LEFT JOIN "Category" c ON c."slug" = q."categorySlug"
    LEFT JOIN "Question" o ON o."id" = q."splitFromId" AND o."state" IN ('published', 'merged')
    WHERE q."id" = ${questionId} OR (q."splitFromId" = ${questionId} AND q."listed" = TRUE)
    ORDER BY q."id"`;
}

/** The asker's words, the marked answers wherever they stand, and the replies of one page. */
function postRows(
  db: DatabaseOrTransaction,
  { questionId, page, reader }: { questionId: number; page: number; reader: Reader },
): Promise<PostRow[]> {
  const { first, last } = placesOfPage(page);
  const visible: Sql = postVisibleTo(reader);
  return db.$queryRaw<PostRow[]>(sql`
    SELECT p."id", p."place", p."personId", u."displayName" AS "author", p."role", p."locale", p."html",
      p."renderer", p."state", p."signals", p."votes", p."revision", p."editedAt", p."createdAt", p."replyToId",
      p."followUp"
    FROM (
      SELECT "id" FROM "Post" WHERE "questionId" = ${questionId} AND "place" = 0
      UNION SELECT "id" FROM "Post" WHERE "questionId" = ${questionId} AND "place" BETWEEN ${first} AND ${last}
      UNION SELECT "acceptedPostId" FROM "Question" WHERE "id" = ${questionId}
      UNION SELECT "officialPostId" FROM "Question" WHERE "id" = ${questionId}
    ) w
    JOIN "Post" p ON p."id" = w."id" AND p."questionId" = ${questionId}
    LEFT JOIN "Person" u ON u."id" = p."personId"
    WHERE ${visible}
    ORDER BY p."place"`);
}

function viewOf(row: PostRow, question: QuestionRow, marks: Marks | undefined): PostView {
  return {
    postId: row.id,
    place: row.place,
    author: row.author ?? undefined,
    role: row.role as AuthorRole,
    locale: readLocale(row.locale),
    html: row.html,
    state: row.state,
    reason: row.state === 'rejected' ? rejectionIn(readSignals(row.signals)) : undefined,
    votes: row.votes,
    createdAt: row.createdAt,
    editedAt: row.revision > 0 ? (row.editedAt ?? undefined) : undefined,
    replyToId: row.replyToId ?? undefined,
    followUp: row.followUp ?? undefined,
    byAsker: row.place > 0 && row.personId !== null && row.personId === question.personId,
    own: marks !== undefined && row.personId === marks.personId,
    voted: marks?.voted.has(row.id) ?? false,
  };
}

interface Marks {
  readonly personId: string;
  readonly viewer: ViewerMarks;
  readonly voted: ReadonlySet<number>;
  /** Undefined when they do not follow. */
  readonly readPostId: number | undefined;
}

/** What somebody has done with a question and its posts. */
async function marksOf(
  { db, secrets }: Dependencies,
  {
    question,
    rows,
    viewer: { personId, staff, moderator },
  }: { question: QuestionRow; rows: readonly PostRow[]; viewer: Viewer },
): Promise<Marks> {
  const [follow, share, votes] = await Promise.all([
    db.follow.findUnique({
      where: { questionId_personId: { questionId: question.id, personId } },
      select: { readPostId: true, stoppedAt: true },
    }),
    db.questionShare.findFirst({
      where: { questionId: question.id, holder: { in: shareHolders(secrets, { personId }) } },
      select: { holder: true },
    }),
    db.postVote.findMany({
      where: { personId, postId: { in: rows.map(({ id }) => id) } },
      select: { postId: true },
    }),
  ]);
  return {
    personId,
    viewer: {
      staff,
      moderator,
      asker: question.personId === personId,
      shares: share !== null,
      follows: follow !== null && follow.stoppedAt === null,
    },
    voted: new Set(votes.map(({ postId }) => postId)),
    readPostId: follow?.readPostId,
  };
}

/** Notes what a follower has now seen, when that is more than before: no mail tells of what was read. */
async function noteSeen(
  db: DatabaseOrTransaction,
  {
    questionId,
    rows,
    viewer,
    marks,
  }: { questionId: number; rows: readonly PostRow[]; viewer: Viewer; marks: Marks },
): Promise<void> {
  const newest = Math.max(0, ...rows.map(({ id }) => id));
  if (marks.readPostId === undefined || newest <= marks.readPostId) return;
  await noteRead(db, { personId: viewer.personId, questionId, postId: newest });
}

async function movedTo(db: DatabaseOrTransaction, questionId: number, reader: Reader): Promise<ReadQuestion> {
  const found = await addressOf({ db }, { questionId, reader });
  if (found.kind === 'found') return { ...found, kind: 'moved' };
  return { kind: found.kind === 'gone' ? 'deleted' : 'unknown' };
}
