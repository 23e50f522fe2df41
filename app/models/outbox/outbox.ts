/**
 * The outbox: everything that leaves the process is first a row, written in the transaction that wants it.
 * Pure rules; the rows are written by enqueue-job.server.ts and carried out by the worker of services/jobs.
 */

/** What each kind of job needs to know. Ids only: addresses, tokens and texts are read or derived when it runs. */
export interface JobPayloads {
  mail: MailPayload;
  'sync.create': { requestId: string };
  'sync.confirm': { requestId: string; confirmedAt: string; method: 'email_link' | 'email_code' };
  'sync.execute': { requestId: string; effectsVersion: string };
  'sync.cancel': { requestId: string; reason: string };
  'sync.read': { requestId: string };
}

export type MailPayload =
  /** About a reset request: the address is the request's. */
  | { template: ResetMailTemplate; requestId: string; proofId: string }
  /** A proof that stands for itself: the address is the proof's. */
  | { template: ProofMailTemplate; proofId: string }
  /** A code without a link, for somebody who waits for it on a page; the address is the proof's. */
  | { template: CodeMailTemplate; proofId: string }
  /** Somebody has deleted their account: the address goes with the mail. */
  | { template: 'account-deleted'; proofId: string }
  /** An agent has answered: the address is the one that the person left with what they handed over. */
  | { template: 'hand-off-answered'; handOffId: string }
  /** Something was said in a question that somebody follows, up to a post: the mail tells what is still new to them. */
  | { template: 'followed'; followId: string; uptoPostId: number }
  /** More was said in a day than there are mails for: what it was, in one. */
  | { template: 'follow-overview'; personId: string }
  /** What became of somebody's own post. */
  | { template: PostNewsTemplate; postId: number; personId: string }
  /** An agent's words in a conversation that its person has not seen: those after one number, up to another. */
  | { template: 'conversation-answered'; conversationId: string; afterSeq: number; uptoSeq: number }
  /** What was said in a conversation, to its person, who is `personId` or has proved the conversation's address. */
  | { template: 'conversation-transcript'; conversationId: string; uptoSeq: number; personId: string | null };

export const postNewsTemplates = [
  'post-approved',
  'post-rejected',
  'question-merged',
  'post-split',
  'answer-accepted',
] as const;
export type PostNewsTemplate = (typeof postNewsTemplates)[number];

export type ProofMailTemplate = 'sign-in' | 'resume-journey' | 'chat-mailbox' | 'continue-chat';

export type CodeMailTemplate = 'prove-again';

export type ResetMailTemplate =
  | 'confirm-reset'
  | 'resume-reset'
  | 'reset-scheduled'
  | 'reset-cancelled'
  | 'reset-done'
  | 'reset-failed';

export type JobKind = keyof JobPayloads;

/** A job that a decision asks for; `lane` keeps its order, `dedupeKey` makes asking twice harmless. */
export type JobIntent = {
  [Kind in JobKind]: {
    kind: Kind;
    lane: string;
    dedupeKey: string;
    payload: JobPayloads[Kind];
    delayMs?: number;
  };
}[JobKind];

/** A claimed job as its handler sees it. */
export type ClaimedJob = {
  [Kind in JobKind]: {
    seq: number;
    kind: Kind;
    lane: string;
    dedupeKey: string;
    payload: JobPayloads[Kind];
    /** How often it was tried, this time included. */
    attempt: number;
    createdAt: Date;
  };
}[JobKind];

/** How long a worker may hold a job, in milliseconds; afterwards another one takes it for dead. */
export const claimLeaseMs = 60_000;

/** After this many tries a job is parked, where an agent sees it: about a day and a half of patience. */
export const maxAttempts = 40;

/**
 * How long to wait after a failed try, in milliseconds: 1 s, 2 s, 4 s … up to one hour, less up to a fifth, so
 * that many jobs that failed together do not come back together.
 *
 * @param attempt how often it was tried, from 1
 * @param random a number in [0, 1)
 * @param askedMs what the other side asked for (`Retry-After`), which is never undercut
 */
export function backoffMs(attempt: number, random: number, askedMs = 0): number {
  const grown = Math.min(1000 * 2 ** Math.min(attempt - 1, 30), 3_600_000);
  return Math.max(Math.round(grown * (1 - random * 0.2)), askedMs);
}
