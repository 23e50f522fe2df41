import { randomBytes } from 'node:crypto';
import type { DatabaseTransaction } from '~/services/database/database.server';
import type { DeviceKind } from '../reset/device-kind';
import { sessionLifeMs } from './session';
import { newSessionToken, sessionTokenHash } from './session-token.server';

/**
 * Makes a session for somebody who has just shown who they are; the browser's older session, if it has one, ends
 * with that.
 *
 * @returns the token, which goes into the cookie and nowhere else
 */
export async function openSession(
  tx: DatabaseTransaction,
  input: { personId: string; deviceKind: DeviceKind; olderToken: string | undefined; now: Date },
): Promise<string> {
  const { now } = input;
  if (input.olderToken !== undefined) {
    await tx.session.updateMany({
      where: { tokenHash: sessionTokenHash(input.olderToken), revokedAt: null },
      data: { revokedAt: now },
    });
  }
  const token = newSessionToken();
  await tx.session.create({
    data: {
      id: randomBytes(16).toString('base64url'),
      tokenHash: sessionTokenHash(token),
      personId: input.personId,
      deviceKind: input.deviceKind,
      createdAt: now,
      lastSeenAt: now,
      provedAt: now,
      expiresAt: new Date(now.getTime() + sessionLifeMs),
    },
  });
  return token;
}
