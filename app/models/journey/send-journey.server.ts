import { randomBytes } from 'node:crypto';
import type { Dependencies } from '../dependencies';
import { issueProof } from '../mailbox-proof/issue-proof.server';
import { enqueueJob } from '../outbox/enqueue-job.server';
import { addressSchema } from '../person/address';
import { addressKey } from '../person/address-key.server';
import { countAgainst } from '../rate-limit/count-against.server';
import { mailsAnAddress } from '../rate-limit/rate-window';
import { findJourney } from './journey-record.server';

/** How long a mailed link to a journey lives, in milliseconds. */
export const journeyLinkMs = 7 * 24 * 3_600_000;

export type SendJourneyResult =
  | { kind: 'sent' }
  | { kind: 'nothing-to-send' }
  | { kind: 'address-missing' }
  | { kind: 'address-invalid' }
  | { kind: 'rate-limited'; retryAfterMs: number };

/** Mails a link by which the answers given so far are taken up on another device. */
export async function sendJourney(
  deps: Dependencies,
  input: { journeyId: string | undefined; email: unknown; locale: string },
): Promise<SendJourneyResult> {
  const journey = await findJourney(deps.db, input.journeyId, deps.now());
  if (!journey) return { kind: 'nothing-to-send' };
  if (typeof input.email !== 'string' || input.email.trim() === '') return { kind: 'address-missing' };
  const address = addressSchema.safeParse(input.email);
  if (!address.success) return { kind: 'address-invalid' };
  const [secret] = deps.secrets;
  const key = addressKey(secret, address.data);
  const tooOften = await countAgainst(deps.db, deps, mailsAnAddress, key);
  if (tooOften !== undefined) return { kind: 'rate-limited', retryAfterMs: tooOften };
  await deps.db.$transaction(async (tx) => {
    const now = deps.now();
    const subject = randomBytes(16).toString('base64url');
    const proofId = await issueProof(tx, {
      purpose: 'resume-journey',
      subject,
      addressKey: key,
      address: address.data,
      locale: input.locale,
      about: journey.id,
      // The link is for another browser, so the code is always asked for.
      browserKey: undefined,
      expiresAt: new Date(now.getTime() + journeyLinkMs),
      replacesOlder: false,
      secret,
      now,
    });
    await enqueueJob(
      tx,
      {
        kind: 'mail',
        lane: `mail:${subject}`,
        dedupeKey: `mail:resume-journey:${proofId}`,
        payload: { template: 'resume-journey', proofId },
      },
      now,
    );
  });
  deps.wakeWorker();
  return { kind: 'sent' };
}
