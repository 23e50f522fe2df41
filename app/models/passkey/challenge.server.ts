import { createHash, randomBytes } from 'node:crypto';
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import type { Dependencies } from '../dependencies';

/** How long a browser may take to ask its owner for the passkey, in milliseconds. */
export const challengeMs = 5 * 60_000;

const hashOf = (challenge: string): string =>
  createHash('sha256').update(`passkey ${challenge}`).digest('hex');

/** What a passkey of a signed-in browser has to sign next. An older one that was not signed yet is void. */
export async function newChallenge(
  deps: Pick<Dependencies, 'db' | 'now'>,
  sessionId: string,
): Promise<string> {
  const challenge = randomBytes(32).toString('base64url');
  await deps.db.session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: {
      challengeHash: hashOf(challenge),
      challengeUntil: new Date(deps.now().getTime() + challengeMs),
    },
  });
  return challenge;
}

/** Uses a session's challenge up; false when it is not the one that was given out last, was used, or ran out. */
export async function spendChallenge(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { sessionId: string; challenge: string },
): Promise<boolean> {
  const spent = await deps.db.session.updateMany({
    where: {
      id: input.sessionId,
      revokedAt: null,
      challengeHash: hashOf(input.challenge),
      challengeUntil: { gt: deps.now() },
    },
    data: { challengeHash: null, challengeUntil: null },
  });
  return spent.count === 1;
}

/** The challenge that a browser says was signed; whether it was is for the check of the signature to say. */
export function signedChallenge(clientDataJson: string): string | undefined {
  try {
    const { challenge } = decodeClientDataJSON(clientDataJson);
    return typeof challenge === 'string' && /^[A-Za-z0-9_-]{43}$/.test(challenge) ? challenge : undefined;
  } catch {
    return undefined;
  }
}
