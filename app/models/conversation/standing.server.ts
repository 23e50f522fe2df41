import type { Marks, Standing } from './conversation';
import type { ConversationDependencies } from './conversation-dependencies';

/** How a conversation stands now; undefined when there is none. Asks for no permission: who calls has. */
export async function standingOf(
  _deps: ConversationDependencies,
  _conversationId: string,
): Promise<{ standing: Standing; marks: Marks; lastSeq: number } | undefined> {
  throw new Error('not built yet');
}
