import { statementsOf } from '~/services/database/statements';
import type { Dependencies } from '../dependencies';
import { isRole } from '../person/person';
import { isAlive, isTouchDue, type SessionTimes, type SignedInPerson, sessionLifeMs } from './session';
import { sessionTokenHash } from './session-token.server';

interface SessionRow extends SessionTimes {
  readonly id: string;
  readonly provedAt: Date | null;
  readonly personId: string;
  readonly displayName: string;
  readonly role: string;
  readonly locale: string;
  readonly disabledAt: Date | null;
  readonly bannedAt: Date | null;
  readonly banReason: string | null;
}

/**
 * Who is signed in with this token: undefined when the session has ended or its person is disabled. Asked for every
 * page and form that is somebody's, so that taking access away works at once.
 */
export async function findSession(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { token: string | undefined },
): Promise<SignedInPerson | undefined> {
  if (input.token === undefined) return undefined;
  // One statement: everybody who is signed in waits for it on every page.
  const [session] = await statementsOf(deps.db).$queryRaw<SessionRow[]>`
    SELECT "Session"."id", "Session"."lastSeenAt", "Session"."expiresAt", "Session"."revokedAt", "Session"."provedAt",
      "Person"."id" AS "personId", "Person"."displayName", "Person"."role", "Person"."locale",
      "Person"."disabledAt", "Person"."bannedAt", "Person"."banReason"
    FROM "Session" JOIN "Person" ON "Person"."id" = "Session"."personId"
    WHERE "Session"."tokenHash" = ${sessionTokenHash(input.token)}`;
  const now = deps.now();
  if (!session || !isAlive(session, now)) return undefined;
  const { role } = session;
  if (session.disabledAt !== null || !isRole(role)) return undefined;
  if (isTouchDue(session, now)) {
    await deps.db.session.updateMany({
      where: { id: session.id, revokedAt: null },
      data: { lastSeenAt: now, expiresAt: new Date(now.getTime() + sessionLifeMs) },
    });
  }
  return {
    personId: session.personId,
    sessionId: session.id,
    displayName: session.displayName,
    role,
    disabledAt: null,
    bannedAt: session.bannedAt,
    banReason: session.banReason,
    locale: session.locale,
    provedAt: session.provedAt,
  };
}
