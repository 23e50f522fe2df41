/** An act of moderation that was carried out, or had been already. */
export interface Moderated {
  readonly kind: 'done';
  /** Tags of kept pages that are to be forgotten at once. */
  readonly tags: readonly string[];
}

export type NotModerated = { readonly kind: 'unknown' } | { readonly kind: 'not-allowed' };

/** Why a held post is not going to be shown. Its author is told; the words are in the locales. */
export const rejectReasons = ['spam', 'rude', 'dangerous', 'secret', 'elsewhere', 'unclear'] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** Why somebody finds that a post should not stand there. */
export const reportReasons = ['spam', 'rude', 'dangerous', 'secret', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

/** What an agent can say of a reply: that it waits for an answer, has one, or asks nothing. */
export const markedFollowUps = ['open', 'answered', 'none'] as const;
export type MarkedFollowUp = (typeof markedFollowUps)[number];

const rejected = 'rejected:';

/** The signals of a post that is rejected for a reason: it is kept with them, so that the author can be told on the page. */
export function withRejection(signals: readonly string[], reason: RejectReason | 'banned'): string[] {
  return [...withoutRejection(signals), `${rejected}${reason}`];
}

/** The signals of a post that is approved after all. */
export const withoutRejection = (signals: readonly string[]): string[] =>
  signals.filter((signal) => !signal.startsWith(rejected));

/** Why a post was rejected; undefined when it was not. */
export function rejectionIn(signals: readonly string[]): RejectReason | 'banned' | undefined {
  const reason = signals.find((signal) => signal.startsWith(rejected))?.slice(rejected.length);
  return [...rejectReasons, 'banned' as const].find((one) => one === reason);
}

/** A post's `signals` column. */
export function readSignals(column: string): string[] {
  const signals: unknown = JSON.parse(column);
  return Array.isArray(signals) ? signals.filter((signal) => typeof signal === 'string') : [];
}

export const postSubject = (postId: number): string => `post:${postId}`;
export const questionSubject = (questionId: number): string => `question:${questionId}`;
