import type { ConversationDependencies } from './conversation-dependencies';

/** Brings back what was put aside until now. Safe to run at any time, by several portals at once. */
export async function wakeSnoozed(_deps: ConversationDependencies): Promise<number> {
  throw new Error('not built yet');
}

/** Resolves what the person has left unanswered for a day since an agent's last words. Safe to run at any time. */
export async function resolveSilent(_deps: ConversationDependencies): Promise<number> {
  throw new Error('not built yet');
}

/** Gives chats that wait to agents who are there and have room. Safe to run at any time, by several at once. */
export async function routeWaiting(
  _deps: ConversationDependencies,
  _input?: { teamId?: string },
): Promise<number> {
  throw new Error('not built yet');
}
