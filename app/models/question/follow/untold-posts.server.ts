import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { postSubject } from '../moderation/moderated';
import { type FollowMarks, type PostFacts, untoldPosts } from './mail-plan';

/** How far back posts are looked at that were let through late. */
const mostLate = 200;

/**
 * The replies of a question that a follower knows nothing of, in their order. Reads nothing of their words.
 *
 * @param uptoPostId leaves out what has a higher number
 */
export async function findUntold(
  db: DatabaseOrTransaction,
  follow: FollowMarks & { readonly questionId: number },
  now: Date,
  uptoPostId?: number,
): Promise<PostFacts[]> {
  const { questionId, readPostId, mailedPostId } = follow;
  const known = Math.max(readPostId, mailedPostId);
  const upto = uptoPostId === undefined ? {} : { lte: uptoPostId };
  const fresh = await db.post.findMany({
    where: { questionId, place: { gt: 0 }, state: 'published', id: { gt: known, ...upto } },
    select: { id: true, personId: true },
  });
  const late = mailedPostId > readPostId ? await findLate(db, follow) : [];
  const posts = [...fresh, ...late].map((post) => ({ ...post, published: true }));
  return untoldPosts(follow, posts, now);
}

/** What is older than the last mail, and was let through at some time: the audit says when. */
async function findLate(
  db: DatabaseOrTransaction,
  { questionId, readPostId, mailedPostId }: FollowMarks & { readonly questionId: number },
): Promise<{ id: number; personId: string | null; approvedAt: Date }[]> {
  const posts = await db.post.findMany({
    where: {
      questionId,
      place: { gt: 0 },
      state: 'published',
      id: { gt: readPostId, lte: mailedPostId },
    },
    select: { id: true, personId: true },
    orderBy: { id: 'desc' },
    take: mostLate,
  });
  if (posts.length === 0) return [];
  const approvals = await db.auditEntry.findMany({
    where: { subject: { in: posts.map(({ id }) => postSubject(id)) }, action: 'post-approved' },
    orderBy: { seq: 'asc' },
    select: { subject: true, at: true, detail: true },
  });
  const letThrough = new Map(
    approvals.filter(({ detail }) => wasKeptBack(detail)).map(({ subject, at }) => [subject, at]),
  );
  return posts.flatMap((post) => {
    const approvedAt = letThrough.get(postSubject(post.id));
    return approvedAt === undefined ? [] : [{ ...post, approvedAt }];
  });
}

/** A post that everybody saw already was only looked at. */
function wasKeptBack(detail: string): boolean {
  const read: unknown = JSON.parse(detail);
  return typeof read === 'object' && read !== null && 'from' in read && read.from !== 'published';
}
