import type { Dependencies } from '../dependencies';
import { isRole } from '../person/person';
import { isAlive, isTouchDue, type SignedInPerson, sessionLifeMs } from './session';
import { sessionTokenHash } from './session-token.server';

/**
 * Who is signed in with this token: undefined when the session has ended or its person is disabled. Asked for every
 * page and form that is somebody's, so that taking access away works at once.
 */
export async function findSession(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { token: string | undefined },
): Promise<SignedInPerson | undefined> {
  if (input.token === undefined) return undefined;
  const session = await deps.db.session.findUnique({
    where: { tokenHash: sessionTokenHash(input.token) },
    include: { person: true },
  });
  const now = deps.now();
  if (!session || !isAlive(session, now)) return undefined;
  const { person } = session;
  if (person.disabledAt !== null || !isRole(person.role)) return undefined;
  if (isTouchDue(session, now)) {
    await deps.db.session.updateMany({
      where: { id: session.id, revokedAt: null },
      data: { lastSeenAt: now, expiresAt: new Date(now.getTime() + sessionLifeMs) },
    });
  }
  return {
    personId: person.id,
    sessionId: session.id,
    displayName: person.displayName,
    role: person.role,
    disabledAt: null,
    bannedAt: person.bannedAt,
    banReason: person.banReason,
    locale: person.locale,
    provedAt: session.provedAt,
  };
}
