import { transact } from '~/services/database/transact';
import { noteChange } from '../content-change/content-change.server';
import type { Dependencies } from '../dependencies';
import { countAgainst } from '../rate-limit/count-against.server';
import type { RateLimit } from '../rate-limit/rate-window';
import { findAuthor } from './author-standing.server';
import type { PostNotAllowed, PostRateLimited } from './post-results';
import { isRowId } from './post-rules';
import { questionTag } from './question';

/** Votes that one person can give or take back in an hour. */
const votesAPerson: RateLimit = { name: 'votes-a-person', most: 120, windowMs: 3_600_000 };

export type VoteResult =
  | {
      readonly kind: 'voted';
      readonly questionId: number;
      readonly votes: number;
      readonly tags: readonly string[];
    }
  /** Nobody votes on their own words. */
  | { readonly kind: 'own'; readonly questionId: number }
  | { readonly kind: 'unknown' }
  | PostNotAllowed
  | PostRateLimited;

/** Says that a post helped, or takes that back. Safe to repeat. */
export async function voteOnPost(
  deps: Dependencies,
  input: { personId: string | undefined; postId: number; wanted: boolean },
): Promise<VoteResult> {
  const { personId, postId, wanted } = input;
  const voter = await findAuthor(deps.db, { personId, now: deps.now() });
  if (voter.kind === 'not-allowed') return voter;
  if (!isRowId(postId)) return { kind: 'unknown' };
  const seen = await deps.db.post.findUnique({
    where: { id: postId },
    select: { questionId: true, personId: true, state: true, question: { select: { state: true } } },
  });
  if (seen?.state !== 'published' || seen.question.state !== 'published') return { kind: 'unknown' };
  if (seen.personId === voter.id) return { kind: 'own', questionId: seen.questionId };
  const retryAfterMs = await countAgainst(deps.db, deps, votesAPerson, voter.id);
  if (retryAfterMs !== undefined) return { kind: 'rate-limited', retryAfterMs };
  return transact(deps.db, async (tx): Promise<VoteResult> => {
    const now = deps.now();
    // The post is taken hold of before its votes: whoever erases it takes them along.
    const held = await tx.$executeRaw`
      UPDATE "Post" SET "votes" = "votes" WHERE "id" = ${postId} AND "state" = 'published'`;
    if (held === 0) return { kind: 'unknown' };
    const changed = wanted
      ? await tx.$executeRaw`
          INSERT INTO "PostVote" ("postId", "personId", "createdAt") VALUES (${postId}, ${voter.id}, ${now})
          ON CONFLICT ("postId", "personId") DO NOTHING`
      : (await tx.postVote.deleteMany({ where: { postId, personId: voter.id } })).count;
    const post = await tx.post.update({
      where: { id: postId },
      data: { votes: { increment: wanted ? changed : -changed } },
      select: { votes: true, questionId: true },
    });
    const tags = changed > 0 ? [questionTag(post.questionId)] : [];
    await noteChange(tx, tags, now);
    return { kind: 'voted', questionId: post.questionId, votes: post.votes, tags };
  });
}
