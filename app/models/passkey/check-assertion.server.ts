import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { DatabaseTransaction } from '~/services/database/database.server';
import type { Assertion } from './passkey.schema';
import type { RelyingParty } from './relying-party';

interface KnownPasskey {
  readonly id: string;
  readonly personId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
}

/**
 * Did this passkey sign this challenge for this portal, with its owner present and verified by the device? The
 * challenge has to be used up by the caller.
 *
 * @returns the signature counter as the authenticator has it now, or undefined when anything is wrong
 */
export async function checkAssertion(input: {
  passkey: KnownPasskey;
  assertion: Assertion;
  challenge: string;
  relyingParty: RelyingParty;
}): Promise<number | undefined> {
  const { passkey, assertion, challenge, relyingParty } = input;
  const { userHandle, ...response } = assertion.response;
  // Written when the passkey was made; one that names somebody else was put together by hand.
  if (userHandle !== undefined && userHandle !== userHandleOf(passkey.personId)) return undefined;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id: assertion.id,
        rawId: assertion.rawId,
        type: assertion.type,
        clientExtensionResults: {},
        response,
      },
      expectedChallenge: challenge,
      expectedOrigin: relyingParty.origin,
      expectedRPID: relyingParty.id,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
      },
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    // The library throws for everything that does not fit; none of it is ours to mend.
    return undefined;
  }
}

/** What an authenticator keeps as the owner of a passkey: the person's id, which is random. */
export const userHandleOf = (personId: string): string => Buffer.from(personId, 'utf8').toString('base64url');

/**
 * Writes the use of a passkey down. False when it was removed meanwhile, or used at the same moment with the same
 * counter: then one of the two is a copy.
 */
export async function countUse(
  tx: DatabaseTransaction,
  input: { passkey: KnownPasskey; counter: number; now: Date },
): Promise<boolean> {
  const { passkey, counter, now } = input;
  const used = await tx.passkey.updateMany({
    where: { id: passkey.id, personId: passkey.personId, counter: passkey.counter },
    data: { counter, lastUsedAt: now },
  });
  return used.count === 1;
}
