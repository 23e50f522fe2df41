import { randomBytes } from 'node:crypto';
import type { Dependencies } from '../dependencies';
import { checkProof, type Evidence, spendProof } from '../mailbox-proof/redeem-proof.server';
import { addressKey, browserKey } from '../person/address-key.server';
import { activeAgent } from '../person/person';
import { countAgainst } from '../rate-limit/count-against.server';
import { checksARequest } from '../rate-limit/rate-window';
import type { DeviceKind } from '../reset/device-kind';
import { sessionLifeMs } from './session';
import { newSessionToken, sessionTokenHash } from './session-token.server';

export type CompleteSignInResult =
  /** `token` goes into the cookie and nowhere else. */
  | { kind: 'signed-in'; token: string }
  | { kind: 'code-needed' }
  /** Wrong, used, expired, or of somebody who is no agent (any more): all the same to whoever asks. */
  | { kind: 'refused' }
  | { kind: 'rate-limited'; retryAfterMs: number };

/**
 * Takes the link of a sign-in mail in the browser that asked for it, or its code in any, and makes a session, once.
 * The browser's older session, if it has one, ends with that.
 */
export async function completeSignIn(
  deps: Dependencies,
  input: {
    subject: string;
    evidence: Evidence;
    browserId: string | undefined;
    deviceKind: DeviceKind;
    olderToken: string | undefined;
  },
): Promise<CompleteSignInResult> {
  const [secret] = deps.secrets;
  const tooOften = await countAgainst(deps.db, deps, checksARequest, input.subject);
  if (tooOften !== undefined) return { kind: 'rate-limited', retryAfterMs: tooOften };

  const check = await checkProof(deps.db, {
    purposes: ['sign-in'],
    subject: input.subject,
    evidence: input.evidence,
    browserKey: input.browserId === undefined ? undefined : browserKey(secret, input.browserId),
    secrets: deps.secrets,
    now: deps.now(),
  });
  if (check.kind !== 'matches') return check;

  const token = newSessionToken();
  const signedIn = await deps.db.$transaction(async (tx) => {
    const now = deps.now();
    if (!(await spendProof(tx, check.proof.id, now))) return false;
    const personId = check.proof.about;
    const agent =
      personId === null ? null : await tx.person.findFirst({ where: { ...activeAgent, id: personId } });
    if (!agent) return false;
    // From now on found by the secret in use, so that an old one can be taken out of the settings.
    const key = addressKey(secret, agent.address);
    if (agent.addressKey !== key)
      await tx.person.update({ where: { id: agent.id }, data: { addressKey: key } });
    if (input.olderToken !== undefined) {
      await tx.session.updateMany({
        where: { tokenHash: sessionTokenHash(input.olderToken), revokedAt: null },
        data: { revokedAt: now },
      });
    }
    await tx.session.create({
      data: {
        id: randomBytes(16).toString('base64url'),
        tokenHash: sessionTokenHash(token),
        personId: agent.id,
        deviceKind: input.deviceKind,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + sessionLifeMs),
      },
    });
    return true;
  });
  return signedIn ? { kind: 'signed-in', token } : { kind: 'refused' };
}
