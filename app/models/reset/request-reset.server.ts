import { randomBytes } from 'node:crypto';
import { isUniqueViolation } from '~/services/database/errors';
import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { issueProof } from '../mailbox-proof/issue-proof.server';
import { confirmMinutes } from '../mailbox-proof/mailbox-proof';
import { enqueueJobs } from '../outbox/enqueue-job.server';
import { addressKey, browserKey } from '../person/address-key.server';
import { countAgainst } from '../rate-limit/count-against.server';
import { mailsAnAddress, requestsAJourney } from '../rate-limit/rate-window';
import type { DeviceKind } from './device-kind';
import { accountLane, applyResetEvent } from './reset-record.server';

export type RequestResetResult =
  | { kind: 'requested'; requestId: string }
  | { kind: 'rate-limited'; retryAfterMs: number };

/**
 * Begins a reset request: writes it, the mail with link and code, and the registration with the sync service, and
 * voids an older open request of the same address. Knows nothing of accounts, so a known and an unknown address
 * cost the same statements and the same outbox rows. That the journey may begin one is its caller's to check
 * (models/journey).
 */
export async function requestReset(
  deps: Dependencies,
  input: {
    /** Undefined when an agent begins it: then no browser is known, and the mailed code has to be typed. */
    journeyId: string | undefined;
    initiator?: 'self' | 'agent';
    address: string;
    locale: string;
    deviceKind: DeviceKind;
    clientIp: string;
  },
): Promise<RequestResetResult> {
  const [secret] = deps.secrets;
  const key = addressKey(secret, input.address);
  const { journeyId } = input;
  const tooOften =
    (journeyId === undefined ? undefined : await countAgainst(deps.db, deps, requestsAJourney, journeyId)) ??
    (await countAgainst(deps.db, deps, mailsAnAddress, key));
  if (tooOften !== undefined) return { kind: 'rate-limited', retryAfterMs: tooOften };

  for (;;) {
    try {
      const requestId = await transact(deps.db, async (tx) => {
        const now = deps.now();
        const older = await tx.resetRequest.findUnique({
          where: { openKey: key },
          select: { id: true, journeyId: true },
        });
        // The button pressed twice: the journey has its request already.
        if (older && journeyId !== undefined && older.journeyId === journeyId) return older.id;
        if (older) await applyResetEvent(tx, deps, older.id, { type: 'superseded' });
        const id = randomBytes(16).toString('base64url');
        await tx.resetRequest.create({
          data: {
            id,
            status: 'requested',
            openKey: key,
            addressKey: key,
            address: input.address,
            locale: input.locale,
            deviceKind: input.deviceKind,
            clientIp: input.clientIp,
            journeyId: journeyId ?? null,
            initiator: input.initiator ?? 'self',
            createdAt: now,
            updatedAt: now,
          },
        });
        const proofId = await issueProof(tx, {
          purpose: 'confirm-reset',
          subject: id,
          addressKey: key,
          browserKey: journeyId === undefined ? undefined : browserKey(secret, journeyId),
          expiresAt: new Date(now.getTime() + confirmMinutes * 60_000),
          replacesOlder: true,
          secret,
          now,
        });
        await enqueueJobs(
          tx,
          [
            {
              kind: 'mail',
              lane: `mail:${id}`,
              dedupeKey: `mail:confirm-reset:${proofId}`,
              payload: { template: 'confirm-reset', requestId: id, proofId },
            },
            {
              kind: 'sync.create',
              lane: accountLane(key),
              dedupeKey: `create:${id}`,
              payload: { requestId: id },
            },
          ],
          now,
        );
        return id;
      });
      deps.wakeWorker();
      return { kind: 'requested', requestId };
    } catch (error) {
      // Somebody began another one for this address at the same moment; that one is now the older.
      if (!isUniqueViolation(error)) throw error;
    }
  }
}
