import type { ConversationDependencies } from '../conversation-dependencies';

/**
 * Has agents' words mailed that their persons have not seen. Safe to run at any time, by several portals at once.
 *
 * @returns how many mails were written
 */
export async function mailUnread(_deps: ConversationDependencies): Promise<number> {
  return 0;
}
