/**
 * When a mail goes out to somebody who follows a question, and about what. Pure rules over what the rows say; times
 * in milliseconds.
 */

/** How long a new post waits, so that whoever reads along is not mailed and a typing mistake can be mended. */
export const graceMs = 2 * 60_000;

/** At most one mail about a question in this time; what is said meanwhile goes into one digest. */
export const mailEveryMs = 3_600_000;

/** Mails about questions that one person gets in a day at most; all else of the day goes into one overview. */
export const mostMailsADay = 20;

export const dayMs = 24 * 3_600_000;

/** How far ahead a mail is ever put off. What is due later was written by a clock that was ahead. */
export const latestDueMs = dayMs + 2 * mailEveryMs;

/**
 * An approval is written a little before it can be read, by up to as long as a transaction takes. A mail tells of
 * those that are at least this old, and the next one of those after them: so each is told once.
 */
export const settleMs = 20_000;

/** What a row says of what its follower knows. */
export interface FollowMarks {
  readonly personId: string;
  readonly readPostId: number;
  readonly mailedPostId: number;
  readonly mailedAt: Date | null;
}

/** A post of the question; replies only. */
export interface PostFacts {
  readonly id: number;
  readonly personId: string | null;
  /** Everybody sees it. */
  readonly published: boolean;
  /** When it was let through, for one that was held. */
  readonly approvedAt?: Date | undefined;
}

/**
 * The posts that the follower has neither written, nor seen on a page, nor been mailed about, in their order. One that
 * was let through late counts by the moment of that: its number is lower than what was mailed meanwhile.
 */
export function untoldPosts<Post extends PostFacts>(
  follow: FollowMarks,
  posts: readonly Post[],
  now: Date,
): Post[] {
  const { personId, readPostId, mailedPostId } = follow;
  return posts
    .filter(
      (post) =>
        post.published &&
        post.personId !== personId &&
        post.id > readPostId &&
        (post.id > mailedPostId || isLate(post, follow, now)),
    )
    .sort((a, b) => a.id - b.id);
}

function isLate({ approvedAt }: PostFacts, { mailedAt }: FollowMarks, now: Date): boolean {
  if (approvedAt === undefined) return false;
  const at = approvedAt.getTime() + settleMs;
  return at <= now.getTime() && (mailedAt === null || at > mailedAt.getTime());
}

export type MailPlan =
  /** There is nothing to tell. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wait'; readonly until: Date }
  /** One mail about these posts: about one, or a digest. */
  | { readonly kind: 'mail'; readonly postIds: readonly number[]; readonly uptoPostId: number };

/** What to do about a follower whose mail is due. */
export function planMail(facts: {
  readonly follow: FollowMarks & { readonly stoppedAt: Date | null };
  /** Neither disabled nor banned: they may read what the mail is about, and answer it. */
  readonly wantsMail: boolean;
  /** Everybody sees the question. */
  readonly published: boolean;
  readonly posts: readonly PostFacts[];
  readonly now: Date;
}): MailPlan {
  const { follow, wantsMail, published, posts, now } = facts;
  if (follow.stoppedAt !== null || !wantsMail || !published) return { kind: 'nothing' };
  const untold = untoldPosts(follow, posts, now);
  const last = untold.at(-1);
  if (last === undefined) return { kind: 'nothing' };
  const until = quietUntil(follow.mailedAt, now);
  if (until !== undefined) return { kind: 'wait', until };
  return { kind: 'mail', postIds: untold.map(({ id }) => id), uptoPostId: last.id };
}

/** Until when the last mail holds the next one back. One from the future was dated by a clock that was ahead. */
function quietUntil(mailedAt: Date | null, now: Date): Date | undefined {
  if (mailedAt === null || mailedAt.getTime() > now.getTime()) return undefined;
  const until = mailedAt.getTime() + mailEveryMs;
  return until > now.getTime() ? new Date(until) : undefined;
}
