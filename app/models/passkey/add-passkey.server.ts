import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { isUniqueViolation } from '~/services/database/errors';
import { recordAct } from '../audit/record.server';
import type { Dependencies } from '../dependencies';
import { checkDisplayName } from '../person/display-name';
import { whoMay } from '../person/person';
import { findSecrets } from '../secret-guard/find-secrets';
import { newChallenge, signedChallenge, spendChallenge } from './challenge.server';
import { userHandleOf } from './check-assertion.server';
import { credentialsOf, passkeySubject } from './own-passkeys.server';
import { type Registration, readRegistration } from './passkey.schema';
import type { RelyingParty } from './relying-party';

/** More than anybody has devices. */
const mostPasskeys = 20;

/** What the browser needs to make a passkey that is kept on the device, opened by whatever unlocks that. */
export async function beginAddingPasskey(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { personId: string; sessionId: string; relyingParty: RelyingParty },
) {
  const { personId, sessionId, relyingParty } = input;
  const person = await deps.db.person.findUniqueOrThrow({ where: { id: personId } });
  return generateRegistrationOptions({
    rpName: relyingParty.name,
    rpID: relyingParty.id,
    // What the device lists the passkey by. It stays on the device.
    userName: person.address,
    userDisplayName: person.displayName,
    userID: new Uint8Array(Buffer.from(userHandleOf(personId), 'base64url')),
    challenge: new Uint8Array(Buffer.from(await newChallenge(deps, sessionId), 'base64url')),
    attestationType: 'none',
    excludeCredentials: await credentialsOf(deps, personId),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

type NameProblem = 'name-missing' | 'name-too-long' | 'name-address' | 'name-secret';

/** Reads the name of a new passkey; asked before the device makes one, which would be left over if it were refused. */
export function readPasskeyName(
  typed: string | undefined,
): { kind: 'name'; name: string } | { kind: NameProblem } {
  const named = checkDisplayName(typed ?? '');
  if (named.kind !== 'name') return { kind: `name-${named.kind}` };
  return findSecrets(named.name).length > 0 ? { kind: 'name-secret' } : named;
}

export type AddPasskeyResult =
  | { kind: 'added' }
  | { kind: NameProblem }
  /** The browser's answer is not what was asked for, or came too late. */
  | { kind: 'refused' }
  | { kind: 'too-many' };

/** Keeps the public half of a passkey that the browser has just made for this session's challenge. */
export async function addPasskey(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: {
    personId: string;
    sessionId: string;
    name: string | undefined;
    response: string | undefined;
    relyingParty: RelyingParty;
  },
): Promise<AddPasskeyResult> {
  const { personId, sessionId, relyingParty } = input;
  const named = readPasskeyName(input.name);
  if (named.kind !== 'name') return named;
  const registration = readRegistration(input.response);
  const challenge = registration && signedChallenge(registration.response.clientDataJSON);
  if (!registration || challenge === undefined || !(await spendChallenge(deps, { sessionId, challenge })))
    return { kind: 'refused' };
  const made = await verify(registration, challenge, relyingParty);
  if (!made) return { kind: 'refused' };
  try {
    return await deps.db.$transaction(async (tx): Promise<AddPasskeyResult> => {
      const now = deps.now();
      const owner = await tx.person.count({ where: { ...whoMay('keep-passkeys'), id: personId } });
      if (owner === 0) return { kind: 'refused' };
      if ((await tx.passkey.count({ where: { personId } })) >= mostPasskeys) return { kind: 'too-many' };
      await tx.passkey.create({
        data: {
          id: made.id,
          personId,
          publicKey: new Uint8Array(made.publicKey),
          counter: made.counter,
          transports: JSON.stringify(registration.response.transports ?? []),
          name: named.name,
          createdAt: now,
        },
      });
      await recordAct(tx, { personId, action: 'passkey-added', subject: passkeySubject(made.id) }, now);
      return { kind: 'added' };
    });
  } catch (error) {
    // A credential's id is its authenticator's secret: one that is known already was copied.
    if (!isUniqueViolation(error)) throw error;
    return { kind: 'refused' };
  }
}

async function verify(registration: Registration, challenge: string, relyingParty: RelyingParty) {
  const { clientDataJSON, attestationObject } = registration.response;
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id: registration.id,
        rawId: registration.rawId,
        type: registration.type,
        clientExtensionResults: {},
        response: { clientDataJSON, attestationObject },
      },
      expectedChallenge: challenge,
      expectedOrigin: relyingParty.origin,
      expectedRPID: relyingParty.id,
      requireUserVerification: true,
    });
    return verified ? registrationInfo.credential : undefined;
  } catch {
    // As in check-assertion: whatever does not fit.
    return undefined;
  }
}
