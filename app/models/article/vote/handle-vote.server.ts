import type { Dependencies } from '../../dependencies';
import { mayActAsAgent } from '../../person/agent-queries.server';

export type HandleVoteResult = { kind: 'handled' } | { kind: 'unknown' } | { kind: 'not-allowed' };

/**
 * Marks a vote as dealt with. Safe to repeat. A reader who votes or writes again brings it back.
 *
 * @param input.seenAt when the vote that the agent saw was changed last: what was written since is not dealt with
 */
export async function handleVote(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { personId: string; voteId: string; seenAt: Date },
): Promise<HandleVoteResult> {
  return deps.db.$transaction(async (tx): Promise<HandleVoteResult> => {
    if (!(await mayActAsAgent(tx, input.personId))) return { kind: 'not-allowed' };
    const vote = await tx.articleVote.findUnique({ where: { id: input.voteId } });
    if (!vote) return { kind: 'unknown' };
    await tx.articleVote.updateMany({
      where: { id: vote.id, handledAt: null, updatedAt: { lte: input.seenAt } },
      data: { handledAt: deps.now(), handledBy: input.personId },
    });
    return { kind: 'handled' };
  });
}
