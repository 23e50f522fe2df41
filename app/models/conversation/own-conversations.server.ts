import type { ConversationDependencies } from './conversation-dependencies';
import type { OwnConversation } from './conversation-results';
import type { PersonViewer } from './viewer';

/** The conversations of a browser and of who is signed in there, the last active first; at most 50. */
export async function listOwnConversations(
  _deps: ConversationDependencies,
  _input: { viewer: PersonViewer },
): Promise<readonly OwnConversation[]> {
  throw new Error('not built yet');
}
