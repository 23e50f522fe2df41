import type { VerifyingKey } from '../../../protocol/keys';
import { type NonceStore, verifyRequest } from '../../../protocol/message-signatures';
import { type ResetEvent, resetEventSchema } from '../../../protocol/reset-api';

export type VerifiedWebhook =
  | { kind: 'event'; event: ResetEvent }
  /** 401: not the service's signature, too old, or seen before. 413 and 422: signed, but not an event. */
  | { kind: 'refused'; status: 401 | 413 | 422 };

/** Checks that an event comes from the sync service, now, whole, and is one of the contract's. */
export async function verifyWebhook(
  request: Request,
  deps: { webhookKey: VerifyingKey; webhookNonces: NonceStore; now: () => Date },
): Promise<VerifiedWebhook> {
  const verified = await verifyRequest(request, {
    keyFor: (keyid) => (keyid === deps.webhookKey.keyid ? deps.webhookKey : undefined),
    nonces: deps.webhookNonces,
    now: deps.now().getTime(),
  });
  if (!verified.ok) return { kind: 'refused', status: verified.problem === 'too-large' ? 413 : 401 };
  let body: unknown;
  try {
    body = JSON.parse(Buffer.from(verified.body).toString('utf8'));
  } catch {
    return { kind: 'refused', status: 422 };
  }
  const event = resetEventSchema.safeParse(body);
  return event.success ? { kind: 'event', event: event.data } : { kind: 'refused', status: 422 };
}
