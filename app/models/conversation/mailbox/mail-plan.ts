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

/** Between two mails about a message, in milliseconds: what an agent adds soon comes in one. */
export const messageMailEveryMs = 2 * minute;

/** When to look whether words that an agent has written now are to be mailed. */
export function mailDueAfter(channel: Channel, now: Date): Date {
  return new Date(now.getTime() + (channel === 'message' ? 0 : unreadMs));
}

/** What the sweep finds when a conversation is due. */
export interface MailSituation {
  readonly channel: Channel;
  /** Up to which number the person has seen what was said. */
  readonly personRead: number;
  /** Up to which number a mail has told. */
  readonly mailedSeq: number;
  /** The number of the newest words of an agent that are neither seen nor told. */
  readonly newestSeq: number | undefined;
  /** When the last mail was written; undefined when there was none. */
  readonly mailedAt: Date | undefined;
  readonly now: Date;
}

export type MailPlan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'mail'; readonly uptoSeq: number };

/**
 * Nothing is mailed about what was seen. Whoever came back since the last mail is told again as soon as they leave
 * something unseen; whoever did not gets at most one mail an hour.
 */
export function planConversationMail(situation: MailSituation): MailPlan {
  const { channel, newestSeq, mailedAt, now } = situation;
  if (newestSeq === undefined) return { kind: 'nothing' };
  const cameBack = situation.personRead >= situation.mailedSeq;
  const every = channel === 'message' ? messageMailEveryMs : chatMailEveryMs;
  // A mail from the future was written before the clock was set back: it holds nothing up.
  if (mailedAt !== undefined && mailedAt <= now && !cameBack) {
    const until = new Date(mailedAt.getTime() + every);
    if (until > now) return { kind: 'wait', until };
  }
  return { kind: 'mail', uptoSeq: newestSeq };
}
