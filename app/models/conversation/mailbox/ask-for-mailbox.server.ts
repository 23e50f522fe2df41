import type { ConversationDependencies } from '../conversation-dependencies';

export type AskForMailboxResult =
  | { readonly kind: 'asked' }
  /** It was proved before, or an agent has asked already. Nothing was changed. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-allowed' };

/**
 * Asks the person of a conversation to show that a mailbox is theirs. What they prove unlocks nothing: the agent sees
 * when it was, and no address. Safe to repeat.
 */
export async function askForMailbox(
  _deps: ConversationDependencies,
  _input: { agentId: string; conversationId: string },
): Promise<AskForMailboxResult> {
  throw new Error('not built yet');
}
