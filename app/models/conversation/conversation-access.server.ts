import { createHash } from 'node:crypto';
import type { ConversationDependencies } from './conversation-dependencies';
import type { Viewer } from './viewer';

/** What stands in the table for a browser's token: nothing by which one could act as that browser. */
export const browserKeyOf = (browserToken: string): string =>
  createHash('sha256').update(`chat browser ${browserToken}`).digest('base64url');

/** May they read and write in it at this moment? False too when there is no such conversation. */
export async function mayEnter(
  _deps: ConversationDependencies,
  _input: { conversationId: string; viewer: Viewer },
): Promise<boolean> {
  throw new Error('not built yet');
}
