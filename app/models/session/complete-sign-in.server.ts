import type { DatabaseTransaction } from '~/services/database/database.server';
import { isUniqueViolation } from '~/services/database/errors';
import { transact } from '~/services/database/transact';
import { linkConversations } from '../conversation/mailbox/link-conversations.server';
import type { Dependencies } from '../dependencies';
import { checkProof, type Evidence, spendProof } from '../mailbox-proof/redeem-proof.server';
import { browserKey } from '../person/address-key.server';
import { personOfAddress } from '../person/person-of-address.server';
import { countAgainst } from '../rate-limit/count-against.server';
import { checksARequest } from '../rate-limit/rate-window';
import type { DeviceKind } from '../reset/device-kind';
import { openSession } from './open-session.server';
import { readAim, type SignInAim } from './sign-in-aim';

export type CompleteSignInResult =
  /** `token` goes into the cookie and nowhere else. */
  | { kind: 'signed-in'; token: string; personId: string; role: string; aim: SignInAim }
  | { kind: 'code-needed' }
  /** Wrong, used, expired, or of somebody who was disabled: all the same to whoever asks. */
  | { kind: 'refused' }
  | { kind: 'rate-limited'; retryAfterMs: number };

/** What waited for a sign-in and is carried out with it, once, in its transaction. */
export type WhenSignedIn = (
  tx: DatabaseTransaction,
  signedIn: { personId: string; aim: SignInAim; now: Date },
) => Promise<unknown>;

/**
 * Takes the link of a sign-in mail in the browser that asked for it, or its code in any, and makes a session, once.
 * Whoever signs in for the first time becomes a person with that.
 */
export async function completeSignIn(
  deps: Dependencies,
  input: {
    subject: string;
    evidence: Evidence;
    browserId: string | undefined;
    deviceKind: DeviceKind;
    olderToken: string | undefined;
    /** The name that somebody new is shown by until they choose one. */
    newName: string;
    /** The mail by which it is done; that of the sign-in unless told. */
    purpose?: 'sign-in' | 'continue-chat';
    /** What the browser's cookie for conversations says: those that were begun in it become theirs. */
    chatToken?: string | undefined;
  },
  whenSignedIn: WhenSignedIn = async () => {},
): Promise<CompleteSignInResult> {
  const [secret] = deps.secrets;
  const tooOften = await countAgainst(deps.db, deps, checksARequest, input.subject);
  if (tooOften !== undefined) return { kind: 'rate-limited', retryAfterMs: tooOften };

  const check = await checkProof(deps.db, {
    purposes: [input.purpose ?? 'sign-in'],
    subject: input.subject,
    evidence: input.evidence,
    browserKey: input.browserId === undefined ? undefined : browserKey(secret, input.browserId),
    secrets: deps.secrets,
    now: deps.now(),
  });
  if (check.kind !== 'matches') return check;

  const redeem = () =>
    transact(deps.db, async (tx): Promise<CompleteSignInResult> => {
      const now = deps.now();
      const refused = { kind: 'refused' } as const;
      if (!(await spendProof(tx, check.proof.id, now))) return refused;
      const { address, locale } = await tx.mailboxProof.findUniqueOrThrow({ where: { id: check.proof.id } });
      if (address === null) return refused;
      const person = await personOfAddress(tx, {
        address,
        secrets: deps.secrets,
        displayName: input.newName,
        locale,
        now,
      });
      if (!person) return refused;
      const { deviceKind, olderToken } = input;
      const token = await openSession(tx, { personId: person.id, deviceKind, olderToken, now });
      const aim = readAim(check.proof.about);
      await linkConversations(tx, { personId: person.id, browserToken: input.chatToken });
      await whenSignedIn(tx, { personId: person.id, aim, now });
      return { kind: 'signed-in', token, personId: person.id, role: person.role, aim };
    });
  try {
    return await redeem();
  } catch (error) {
    // Two mails to a new address, redeemed at the same moment: the second time its person is there.
    if (!isUniqueViolation(error)) throw error;
    return redeem();
  }
}
