import type { Dependencies } from '../../dependencies';
import { type RejectReason, readSignals, rejectionIn } from '../moderation/moderated';
import type { PostState } from '../question';

/** Lines of each list on a page. */
const linesPerPage = 20;
const mostDrafts = 20;

export interface FollowedQuestion {
  readonly questionId: number;
  readonly title: string;
  /** The language of the title. */
  readonly language: string;
  readonly stopped: boolean;
}

export interface OwnPost {
  readonly postId: number;
  readonly kind: 'question' | 'reply';
  /** Of the question in which it stands. */
  readonly title: string;
  readonly language: string;
  readonly state: PostState;
  readonly reason: RejectReason | 'banned' | undefined;
  readonly createdAt: Date;
}

export interface OwnDraft {
  readonly id: string;
  readonly kind: 'question' | 'reply';
  /** Empty when none is written yet. */
  readonly title: string;
  readonly updatedAt: Date;
}

export interface OwnQuestions {
  readonly follows: readonly FollowedQuestion[];
  /** Where the list goes on. */
  readonly followsBelow: number | undefined;
  readonly posts: readonly OwnPost[];
  readonly postsBefore: number | undefined;
  readonly drafts: readonly OwnDraft[];
  /** There is something left to stop. */
  readonly followsAny: boolean;
}

/**
 * What somebody follows, has written and has begun, the newest first. What they wrote is listed also while only they
 * see it; what they deleted is not.
 *
 * @param input.below leaves out questions followed with this id and higher ones; `before` does so with posts
 */
export async function ownQuestions(
  { db, now }: Pick<Dependencies, 'db' | 'now'>,
  input: { personId: string; below?: number | undefined; before?: number | undefined },
): Promise<OwnQuestions> {
  const { personId, below, before } = input;
  const follows = await db.follow.findMany({
    where: {
      personId,
      question: { state: 'published' },
      ...(below === undefined ? {} : { questionId: { lt: below } }),
    },
    orderBy: { questionId: 'desc' },
    take: linesPerPage + 1,
    select: { questionId: true, stoppedAt: true, question: { select: { title: true, locale: true } } },
  });
  const posts = await db.post.findMany({
    where: {
      personId,
      state: { not: 'deleted' },
      ...(before === undefined ? {} : { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    take: linesPerPage + 1,
    select: {
      id: true,
      place: true,
      state: true,
      signals: true,
      createdAt: true,
      question: { select: { title: true, locale: true } },
    },
  });
  const drafts = await db.draft.findMany({
    where: { personId, postedPostId: null, expiresAt: { gt: now() } },
    orderBy: { updatedAt: 'desc' },
    take: mostDrafts,
    select: { id: true, kind: true, questionId: true, fields: true, updatedAt: true },
  });
  const repliedTo = await db.question.findMany({
    where: { id: { in: drafts.flatMap(({ questionId }) => (questionId === null ? [] : [questionId])) } },
    select: { id: true, title: true },
  });
  const any = await db.follow.findFirst({ where: { personId, stoppedAt: null }, select: { id: true } });
  return {
    follows: follows.slice(0, linesPerPage).map(({ questionId, stoppedAt, question }) => ({
      questionId,
      title: question.title,
      language: question.locale,
      stopped: stoppedAt !== null,
    })),
    followsBelow: follows.length > linesPerPage ? follows[linesPerPage - 1]?.questionId : undefined,
    posts: posts.slice(0, linesPerPage).map(({ id, place, state, signals, createdAt, question }) => ({
      postId: id,
      kind: place === 0 ? 'question' : 'reply',
      title: question.title,
      language: question.locale,
      state: state as PostState,
      reason: state === 'rejected' ? rejectionIn(readSignals(signals)) : undefined,
      createdAt,
    })),
    postsBefore: posts.length > linesPerPage ? posts[linesPerPage - 1]?.id : undefined,
    drafts: drafts.map(({ id, kind, questionId, fields, updatedAt }) => ({
      id,
      kind: kind === 'reply' ? 'reply' : 'question',
      title: repliedTo.find((one) => one.id === questionId)?.title ?? titleIn(fields),
      updatedAt,
    })),
    followsAny: any !== null,
  };
}

function titleIn(fields: string): string {
  const read: unknown = JSON.parse(fields);
  const title =
    typeof read === 'object' && read !== null && 'title' in read && typeof read.title === 'string'
      ? read.title
      : '';
  return title.trim();
}
