import type { Dependencies } from '../dependencies';
import { isActiveAgent } from '../person/person';
import { isAlive, isTouchDue, type SignedInAgent, sessionLifeMs } from './session';
import { sessionTokenHash } from './session-token.server';

/**
 * Who is signed in with this token: undefined when the session has ended, or its person is disabled or no agent any
 * more. Asked for every page and form, so that taking somebody's access away works at once.
 */
export async function findSession(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { token: string | undefined },
): Promise<SignedInAgent | undefined> {
  if (input.token === undefined) return undefined;
  const session = await deps.db.session.findUnique({
    where: { tokenHash: sessionTokenHash(input.token) },
    include: { person: true },
  });
  const now = deps.now();
  if (!session || !isAlive(session, now) || !isActiveAgent(session.person)) return undefined;
  if (isTouchDue(session, now)) {
    await deps.db.session.updateMany({
      where: { id: session.id, revokedAt: null },
      data: { lastSeenAt: now, expiresAt: new Date(now.getTime() + sessionLifeMs) },
    });
  }
  return {
    personId: session.personId,
    sessionId: session.id,
    displayName: session.person.displayName,
  };
}
