import { readLocale } from '~/locales/locale';
import type { Dependencies } from '../../dependencies';
import { displayNames } from '../../person/agent-queries.server';
import type { AuthorRole, PostState } from '../question';
import { excerptOf } from './excerpt';
import { mayNow } from './may-now.server';
import { readSignals, reportReasons } from './moderated';
import {
  type FollowUpLine,
  linesAPage,
  mostCounted,
  type Page,
  type QueueCounts,
  type QueuedPost,
  type ReportLine,
  type ReviewLine,
  type UnansweredLine,
} from './queue';

/*
 * What waits for agents and moderators, what has waited longest first. Each is undefined when the person may not see
 * it (any more). Lists go on behind an id that the address carries: what is dealt with meanwhile moves nothing.
 */

type Db = Pick<Dependencies, 'db'>;

interface ListInput {
  readonly personId: string;
  /** Go on behind the line with this id. */
  readonly after?: number | undefined;
}

function pageOf<Row extends { readonly id: number }>(rows: readonly Row[]) {
  const shown = rows.slice(0, linesAPage);
  return { shown, after: rows.length > linesAPage ? shown.at(-1)?.id : undefined };
}

const postParts = { question: { select: { title: true } } } as const;

interface PostRow {
  readonly id: number;
  readonly questionId: number;
  readonly place: number;
  readonly locale: string;
  readonly personId: string | null;
  readonly createdAt: Date;
  readonly question: { readonly title: string };
}

const queuedPost = (row: PostRow, names: ReadonlyMap<string, string>): QueuedPost => ({
  postId: row.id,
  questionId: row.questionId,
  title: row.question.title,
  place: row.place,
  locale: readLocale(row.locale),
  personId: row.personId ?? undefined,
  author: names.get(row.personId ?? '') ?? '',
  createdAt: row.createdAt,
});

const openFollowUp = {
  followUp: 'open',
  state: 'published',
  question: { state: 'published' },
} as const;

/** Questions of their own under somebody else's that nobody has answered. For agents. */
export async function openFollowUps(
  { db }: Db,
  { personId, after = 0 }: ListInput,
): Promise<Page<FollowUpLine> | undefined> {
  if (!(await mayNow(db, personId, 'work-as-agent'))) return undefined;
  const rows = await db.post.findMany({
    where: { ...openFollowUp, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: linesAPage + 1,
    include: postParts,
  });
  const { shown, after: next } = pageOf(rows);
  const names = await displayNames(
    db,
    shown.map((row) => row.personId),
  );
  return {
    lines: shown.map((row) => ({ ...queuedPost(row, names), excerpt: excerptOf(row.body) })),
    after: next,
  };
}

/** Questions to which nobody but their askers has replied. For agents. */
export async function unansweredQuestions(
  { db }: Db,
  { personId, after = 0 }: ListInput,
): Promise<Page<UnansweredLine> | undefined> {
  if (!(await mayNow(db, personId, 'work-as-agent'))) return undefined;
  const rows = await db.question.findMany({
    where: { listed: true, answered: false, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: linesAPage + 1,
  });
  const { shown, after: next } = pageOf(rows);
  return {
    lines: shown.map((row) => ({
      questionId: row.id,
      title: row.title,
      locale: readLocale(row.locale),
      shares: row.shares,
      replies: row.replies,
      createdAt: row.createdAt,
    })),
    after: next,
  };
}

/** What is held, and what was published and is to be looked at. For moderators. */
export async function postsToReview(
  { db }: Db,
  { personId, after = 0 }: ListInput,
): Promise<Page<ReviewLine> | undefined> {
  if (!(await mayNow(db, personId, 'moderate'))) return undefined;
  const rows = await db.post.findMany({
    where: { review: 'wanted', state: { in: ['held', 'published'] }, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: linesAPage + 1,
    include: { ...postParts, person: { select: { bannedAt: true } } },
  });
  const { shown, after: next } = pageOf(rows);
  const names = await displayNames(
    db,
    shown.map((row) => row.personId),
  );
  return {
    lines: shown.map((row) => ({
      ...queuedPost(row, names),
      body: row.body,
      state: row.state as PostState,
      role: row.role as AuthorRole,
      signals: readSignals(row.signals),
      isBanned: (row.person?.bannedAt ?? null) !== null,
    })),
    after: next,
  };
}

/** Posts that people have reported. For moderators. */
export async function reportedPosts(
  { db }: Db,
  { personId, after = 0 }: ListInput,
): Promise<Page<ReportLine> | undefined> {
  if (!(await mayNow(db, personId, 'moderate'))) return undefined;
  const rows = await db.report.findMany({
    where: { handledAt: null, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: linesAPage + 1,
    include: { post: { include: { ...postParts, person: { select: { bannedAt: true } } } } },
  });
  const { shown, after: next } = pageOf(rows);
  const names = await displayNames(
    db,
    shown.flatMap((row) => [row.personId, row.post.personId]),
  );
  const byPost = new Map<number, typeof shown>();
  for (const row of shown) byPost.set(row.postId, [...(byPost.get(row.postId) ?? []), row]);
  return {
    lines: [...byPost.values()].flatMap((reports) => {
      const post = reports[0]?.post;
      if (post === undefined) return [];
      return {
        ...queuedPost(post, names),
        body: post.body,
        state: post.state as PostState,
        isBanned: (post.person?.bannedAt ?? null) !== null,
        reports: reports.map(({ reason, note, personId: by, createdAt }) => ({
          reason: reportReasons.find((one) => one === reason) ?? 'other',
          note,
          by: names.get(by ?? '') ?? '',
          at: createdAt,
        })),
      };
    }),
    after: next,
  };
}

/** How much waits, each up to {@link mostCounted} and one more. Undefined when the person is no agent. */
export async function queueCounts(
  { db }: Db,
  { personId }: { readonly personId: string },
): Promise<QueueCounts | undefined> {
  if (!(await mayNow(db, personId, 'work-as-agent'))) return undefined;
  const moderates = await mayNow(db, personId, 'moderate');
  const few = { select: { id: true }, take: mostCounted + 1 } as const;
  const followUps = await db.post.findMany({ where: openFollowUp, ...few });
  const unanswered = await db.question.findMany({ where: { listed: true, answered: false }, ...few });
  const wanted = { review: 'wanted', state: { in: ['held', 'published'] } };
  const review = moderates ? await db.post.findMany({ where: wanted, ...few }) : undefined;
  const reports = moderates ? await db.report.findMany({ where: { handledAt: null }, ...few }) : undefined;
  return {
    followUps: followUps.length,
    unanswered: unanswered.length,
    review: review?.length,
    reports: reports?.length,
  };
}
