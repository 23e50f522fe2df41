import { randomBytes } from 'node:crypto';
import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { recordAct } from '../audit/record.server';
import { linkConversations } from '../conversation/mailbox/link-conversations.server';
import type { Dependencies } from '../dependencies';
import { issueProof } from '../mailbox-proof/issue-proof.server';
import { linkToken } from '../mailbox-proof/proof-secrets.server';
import { checkProof, spendProof } from '../mailbox-proof/redeem-proof.server';
import { browserKey } from '../person/address-key.server';
import { may } from '../person/permissions';
import { countAgainst } from '../rate-limit/count-against.server';
import type { RateLimit } from '../rate-limit/rate-window';
import type { DeviceKind } from '../reset/device-kind';
import { openSession } from '../session/open-session.server';
import { challengeMs, signedChallenge } from './challenge.server';
import { checkAssertion, countUse } from './check-assertion.server';
import { passkeySubject } from './own-passkeys.server';
import { readAssertion } from './passkey.schema';
import type { RelyingParty } from './relying-party';

/** Each is a row that nobody has shown anything for yet. */
const challengesOfANetwork: RateLimit = {
  name: 'passkey-challenges-of-a-network',
  most: 100,
  windowMs: 3_600_000,
};

/**
 * What a browser that nobody is signed in with needs to ask its owner for a passkey. Which one is left to the device:
 * so the question is the same for everybody and tells nothing.
 */
export async function beginPasskeySignIn(
  deps: Dependencies,
  input: { browserId: string; network: string; relyingParty: RelyingParty },
): Promise<
  | { kind: 'begun'; options: Awaited<ReturnType<typeof generateAuthenticationOptions>> }
  | { kind: 'rate-limited'; retryAfterMs: number }
> {
  const tooMany = await countAgainst(deps.db, deps, challengesOfANetwork, input.network);
  if (tooMany !== undefined) return { kind: 'rate-limited', retryAfterMs: tooMany };
  const [secret] = deps.secrets;
  const key = browserKey(secret, input.browserId);
  const now = deps.now();
  const proofId = await deps.db.$transaction((tx) =>
    issueProof(tx, {
      purpose: 'passkey',
      subject: key,
      addressKey: `none ${randomBytes(16).toString('base64url')}`,
      browserKey: key,
      expiresAt: new Date(now.getTime() + challengeMs),
      replacesOlder: true,
      secret,
      now,
    }),
  );
  const options = await generateAuthenticationOptions({
    rpID: input.relyingParty.id,
    challenge: new Uint8Array(Buffer.from(linkToken(secret, proofId), 'base64url')),
    userVerification: 'required',
  });
  return { kind: 'begun', options };
}

export type PasskeySignInResult =
  | { kind: 'signed-in'; token: string; personId: string; role: string }
  /** Unknown or removed, too late, not verified by the device, or of somebody without access: all the same. */
  | { kind: 'refused' };

/** Takes what a passkey signed for this browser's challenge, once, and makes a session. */
export async function signInWithPasskey(
  deps: Dependencies,
  input: {
    response: string | undefined;
    browserId: string | undefined;
    deviceKind: DeviceKind;
    olderToken: string | undefined;
    /** What the browser's cookie for conversations says. */
    chatToken?: string | undefined;
    relyingParty: RelyingParty;
  },
): Promise<PasskeySignInResult> {
  const refused = { kind: 'refused' } as const;
  const assertion = readAssertion(input.response);
  const challenge = assertion && signedChallenge(assertion.response.clientDataJSON);
  if (!assertion || challenge === undefined || input.browserId === undefined) return refused;
  const key = browserKey(deps.secrets[0], input.browserId);
  const check = await checkProof(deps.db, {
    purposes: ['passkey'],
    subject: key,
    evidence: { token: challenge },
    browserKey: key,
    secrets: deps.secrets,
    now: deps.now(),
  });
  if (check.kind !== 'matches') return refused;
  const passkey = await deps.db.passkey.findUnique({ where: { id: assertion.id } });
  if (!passkey) return refused;
  const { relyingParty, deviceKind, olderToken } = input;
  const counter = await checkAssertion({ passkey, assertion, challenge, relyingParty });
  if (counter === undefined) return refused;
  return deps.db.$transaction(async (tx): Promise<PasskeySignInResult> => {
    const now = deps.now();
    if (!(await spendProof(tx, check.proof.id, now))) return refused;
    const { personId } = passkey;
    const person = await tx.person.findUnique({ where: { id: personId } });
    if (!person || !may(person, 'keep-passkeys')) return refused;
    if (!(await countUse(tx, { passkey, counter, now }))) return refused;
    const token = await openSession(tx, { personId, deviceKind, olderToken, now });
    await linkConversations(tx, { personId, browserToken: input.chatToken });
    const subject = passkeySubject(passkey.id);
    await recordAct(tx, { personId, action: 'passkey-used', subject, detail: { for: 'sign-in' } }, now);
    return { kind: 'signed-in', token, personId, role: person.role };
  });
}
