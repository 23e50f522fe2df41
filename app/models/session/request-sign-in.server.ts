import { randomBytes } from 'node:crypto';
import type { Dependencies } from '../dependencies';
import { issueProof } from '../mailbox-proof/issue-proof.server';
import { enqueueJob } from '../outbox/enqueue-job.server';
import { addressSchema } from '../person/address';
import { addressKey, browserKey } from '../person/address-key.server';
import { countAgainst } from '../rate-limit/count-against.server';
import type { RateLimit } from '../rate-limit/rate-window';
import { signInLinkMs } from './session';
import { type SignInAim, writeAim } from './sign-in-aim';

const hour = 3_600_000;

/** Apart from the mails of other kinds, so that nobody keeps somebody out by asking for those. */
const signInMails: RateLimit = { name: 'sign-in-mails', most: 5, windowMs: hour };

/**
 * Anybody can have a mail sent to anybody, so what one network can ask for is limited as well: enough for an office
 * or a school behind one address, too little to bother many strangers.
 */
const signInMailsOfANetwork: RateLimit = { name: 'sign-in-mails-of-a-network', most: 60, windowMs: hour };

export type RequestSignInResult =
  /** The page of this subject takes the link or the code, whoever's address it was. */
  | { kind: 'asked'; subject: string }
  | { kind: 'address-missing' }
  | { kind: 'address-invalid' }
  | { kind: 'rate-limited'; retryAfterMs: number };

/**
 * Mails a link and a code to an address. Nobody's row is made for it: that is left to whoever reads the mail. Known
 * and unknown addresses get the same limits, statements, rows and mail, so that the answer tells nothing. Somebody
 * who was disabled gets no mail; the rows are the same, and their proof opens nothing.
 *
 * @param input.network what limits are counted for, see network-address
 */
export async function requestSignIn(
  deps: Dependencies,
  input: { email: unknown; browserId: string; locale: string; network: string; aim?: SignInAim },
): Promise<RequestSignInResult> {
  if (typeof input.email !== 'string' || input.email.trim() === '') return { kind: 'address-missing' };
  const address = addressSchema.safeParse(input.email);
  if (!address.success) return { kind: 'address-invalid' };
  const [secret] = deps.secrets;
  const key = addressKey(secret, address.data);
  const tooMany =
    (await countAgainst(deps.db, deps, signInMailsOfANetwork, input.network)) ??
    (await countAgainst(deps.db, deps, signInMails, key));
  if (tooMany !== undefined) return { kind: 'rate-limited', retryAfterMs: tooMany };

  const subject = randomBytes(16).toString('base64url');
  const about = writeAim(input.aim ?? {});
  await deps.db.$transaction(async (tx) => {
    const now = deps.now();
    // The key may still be made with a secret that is being replaced.
    const keys = deps.secrets.map((one) => addressKey(one, address.data));
    const known = await tx.person.findFirst({ where: { addressKey: { in: keys } } });
    const proofId = await issueProof(tx, {
      purpose: 'sign-in',
      subject,
      addressKey: key,
      // To the address as its owner gave it, where that is known: some mail servers tell spellings apart.
      ...(known?.disabledAt ? {} : { address: known?.address ?? address.data }),
      ...(about === undefined ? {} : { about }),
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
