import { randomBytes } from 'node:crypto';
import type { Dependencies } from '../dependencies';
import { issueProof } from '../mailbox-proof/issue-proof.server';
import { enqueueJob } from '../outbox/enqueue-job.server';
import { addressSchema } from '../person/address';
import { addressKey, browserKey } from '../person/address-key.server';
import { activeAgent } from '../person/person';
import { countAgainst } from '../rate-limit/count-against.server';
import type { RateLimit } from '../rate-limit/rate-window';
import { signInLinkMs } from './session';

/** Apart from the mails of other kinds, so that nobody keeps an agent out by asking for those. */
const signInMails: RateLimit = { name: 'sign-in-mails', most: 5, windowMs: 3_600_000 };

export type RequestSignInResult =
  /** The page of this subject takes the link or the code, whoever's address it was. */
  | { kind: 'asked'; subject: string }
  | { kind: 'address-missing' }
  | { kind: 'address-invalid' }
  | { kind: 'rate-limited'; retryAfterMs: number };

/**
 * Mails a link and a code to an invited agent. Nobody else is mailed: that would let anybody send our mail to
 * strangers. So that the answer does not tell who is an agent, any other address gets the same limit, the same
 * statements and the same rows; its proof has no address and no person, and its mail job ends without a mail.
 */
export async function requestSignIn(
  deps: Dependencies,
  input: { email: unknown; browserId: string; locale: string },
): Promise<RequestSignInResult> {
  if (typeof input.email !== 'string' || input.email.trim() === '') return { kind: 'address-missing' };
  const address = addressSchema.safeParse(input.email);
  if (!address.success) return { kind: 'address-invalid' };
  const [secret] = deps.secrets;
  const key = addressKey(secret, address.data);
  const tooOften = await countAgainst(deps.db, deps, signInMails, key);
  if (tooOften !== undefined) return { kind: 'rate-limited', retryAfterMs: tooOften };

  const subject = randomBytes(16).toString('base64url');
  await deps.db.$transaction(async (tx) => {
    const now = deps.now();
    // The key may still be made with a secret that is being replaced.
    const keys = deps.secrets.map((one) => addressKey(one, address.data));
    const agent = await tx.person.findFirst({ where: { ...activeAgent, addressKey: { in: keys } } });
    const proofId = await issueProof(tx, {
      purpose: 'sign-in',
      subject,
      addressKey: key,
      ...(agent ? { address: agent.address, about: agent.id } : {}),
      locale: input.locale,
      browserKey: browserKey(secret, input.browserId),
      expiresAt: new Date(now.getTime() + signInLinkMs),
      replacesOlder: false,
      secret,
      now,
    });
    await enqueueJob(
      tx,
      {
        kind: 'mail',
        lane: `mail:${subject}`,
        dedupeKey: `mail:sign-in:${proofId}`,
        payload: { template: 'sign-in', proofId },
      },
      now,
    );
  });
  deps.wakeWorker();
  return { kind: 'asked', subject };
}
