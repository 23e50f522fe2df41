/**
 * Sessions: a signed-in browser is a row, so that it can be listed and revoked. The cookie carries a random token,
 * the row its hash. Pure rules.
 */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long the link and the code of a sign-in mail live, in milliseconds. Shorter than others: they open more. */
export const signInLinkMs = 15 * minute;

/** A session ends this long after it was used last, in milliseconds. */
export const sessionLifeMs = 30 * day;

/** A session's last use is written down at most this often, in milliseconds: reading a page is no write. */
const touchEveryMs = hour;

export interface SessionTimes {
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

export function isAlive(session: SessionTimes, now: Date): boolean {
  return session.revokedAt === null && session.expiresAt > now;
}

/** Is it time to write down that the session was used? A clock that was set back writes nothing. */
export function isTouchDue(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= touchEveryMs;
}

/** Somebody of the support staff, as their session says. Made by find-session alone. */
export interface SignedInAgent {
  readonly personId: string;
  readonly sessionId: string;
  readonly displayName: string;
}
