import type { ConversationDependencies } from './conversation-dependencies';
import type { ConversationView } from './conversation-results';
import type { Viewer } from './viewer';

/**
 * A page of a conversation: the newest messages, or those after or before a number; undefined when there is none for
 * this viewer. Reading marks nothing as read: `markSeen` does.
 *
 * @param input.limit messages, at most `conversationLimits.page`
 */
export async function readConversation(
  _deps: ConversationDependencies,
  _input: { conversationId: string; viewer: Viewer; after?: number; before?: number; limit?: number },
): Promise<ConversationView | undefined> {
  throw new Error('not built yet');
}
