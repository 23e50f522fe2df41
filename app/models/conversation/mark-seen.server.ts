import type { ConversationDependencies } from './conversation-dependencies';
import type { Viewer } from './viewer';

/**
 * Notes up to which number a side has got and seen what was said. Marks only ever rise, and not above what there is.
 *
 * @returns whether anything rose; undefined when there is no such conversation for this viewer
 */
export async function markSeen(
  _deps: ConversationDependencies,
  _input: {
    conversationId: string;
    viewer: Viewer;
    delivered?: number | undefined;
    read?: number | undefined;
  },
): Promise<boolean | undefined> {
  throw new Error('not built yet');
}
