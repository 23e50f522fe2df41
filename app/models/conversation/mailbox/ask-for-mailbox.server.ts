import { transact } from '~/services/database/transact';
import { mayActAsAgent } from '../../person/agent-queries.server';
import { holdConversation, tellChanged } from '../change-conversation.server';
import type { ConversationDependencies } from '../conversation-dependencies';
import { appendInTransaction } from '../message-log.server';
import { isFreshProof } from './fresh-proof';

export type AskForMailboxResult =
  | { readonly kind: 'asked' }
  /** It was proved a moment ago, or an agent has asked already. Nothing was changed. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-allowed' };

/**
 * Asks the person of a conversation to show that a mailbox is theirs. What they prove unlocks nothing: the agent sees
 * when it was, and no address. Safe to repeat.
 */
export async function askForMailbox(
  deps: ConversationDependencies,
  input: { agentId: string; conversationId: string },
): Promise<AskForMailboxResult> {
  const { agentId, conversationId } = input;
  const outcome = await transact(deps.db, async (tx) => {
    const now = deps.now();
    if (!(await mayActAsAgent(tx, agentId))) return 'not-allowed';
    if ((await holdConversation(tx, conversationId)) === undefined) return 'unknown';
    const { proofAskedAt, provedAt } = await tx.conversation.findUniqueOrThrow({
      where: { id: conversationId },
      select: { proofAskedAt: true, provedAt: true },
    });
    const pending = proofAskedAt !== null && (provedAt === null || provedAt < proofAskedAt);
    if (pending || isFreshProof(provedAt, now)) return 'unchanged';
    await tx.conversation.update({ where: { id: conversationId }, data: { proofAskedAt: now } });
    return appendInTransaction(tx, {
      conversationId,
      kind: 'event',
      author: 'portal',
      personId: agentId,
      body: '',
      data: { event: 'proof-asked' },
      now,
    });
  });
  if (typeof outcome === 'string') return { kind: outcome };
  if (outcome.kind === 'gone') return { kind: 'unknown' };
  tellChanged(deps, { conversationId, seq: outcome.seq });
  return { kind: 'asked' };
}
