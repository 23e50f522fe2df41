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

/** For so long nobody is asked again whose browser it is before something that cannot be undone, in milliseconds. */
export const recentProofMs = 15 * minute;

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

/**
 * Did this browser lately show whose it is, by mail or passkey? A session lasts for weeks and a browser is left
 * open; what cannot be undone wants more. A proof from the future (a clock that was set back) is none.
 */
export function isRecentlyProved(session: { readonly provedAt: Date | null }, now: Date): boolean {
  if (session.provedAt === null) return false;
  const age = now.getTime() - session.provedAt.getTime();
  return age >= -minute && age < recentProofMs;
}

/** Somebody who is signed in, as their session and their row say. Made by find-session alone. */
export interface SignedInPerson {
  readonly personId: string;
  readonly sessionId: string;
  readonly displayName: string;
  readonly role: string;
  readonly disabledAt: null;
  readonly bannedAt: Date | null;
  /** What they were told; null unless they are banned. */
  readonly banReason: string | null;
  readonly locale: string;
  /** When this browser last showed whose it is. */
  readonly provedAt: Date | null;
}

/** Somebody of the support staff: whoever `may` work as an agent. */
export type SignedInAgent = SignedInPerson;
