import type { Channel } from '../conversation';

/**
 * When an agent's words are mailed to a person who has not seen them. Pure rules; the sweep is mail-unread, and
 * `Conversation.mailDueAt` says when it has to look.
 */

const minute = 60_000;

/** How long an agent's words in a chat can be unread before they are mailed, in milliseconds. */
export const unreadMs = 2 * minute;

/** Between two mails about a chat that nobody came back to, in milliseconds. */
export const chatMailEveryMs = 60 * minute;

/** Between two mails about a message, in milliseconds: what an agent adds at once comes in one. */
export const messageMailEveryMs = 2 * minute;

/** When to look whether words that an agent has written now are to be mailed. */
export function mailDueAfter(channel: Channel, now: Date): Date {
  return new Date(now.getTime() + (channel === 'message' ? 0 : unreadMs));
}
