import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { recordAct } from '../audit/record.server';
import type { Dependencies } from '../dependencies';
import { newChallenge, signedChallenge, spendChallenge } from './challenge.server';
import { checkAssertion, countUse } from './check-assertion.server';
import { credentialsOf, passkeySubject } from './own-passkeys.server';
import { readAssertion } from './passkey.schema';
import type { RelyingParty } from './relying-party';

/** What the browser of somebody who is signed in needs to ask for one of their passkeys once more. */
export async function beginProvingByPasskey(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { personId: string; sessionId: string; relyingParty: RelyingParty },
) {
  return generateAuthenticationOptions({
    rpID: input.relyingParty.id,
    challenge: new Uint8Array(Buffer.from(await newChallenge(deps, input.sessionId), 'base64url')),
    allowCredentials: await credentialsOf(deps, input.personId),
    userVerification: 'required',
  });
}

/** Takes what the passkey signed: from now on the session counts as recently proved. */
export async function proveByPasskey(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: {
    personId: string;
    sessionId: string;
    response: string | undefined;
    relyingParty: RelyingParty;
  },
): Promise<{ kind: 'proved' } | { kind: 'refused' }> {
  const { personId, sessionId, relyingParty } = input;
  const assertion = readAssertion(input.response);
  const challenge = assertion && signedChallenge(assertion.response.clientDataJSON);
  if (!assertion || challenge === undefined || !(await spendChallenge(deps, { sessionId, challenge })))
    return { kind: 'refused' };
  const passkey = await deps.db.passkey.findFirst({ where: { id: assertion.id, personId } });
  if (!passkey) return { kind: 'refused' };
  const counter = await checkAssertion({ passkey, assertion, challenge, relyingParty });
  if (counter === undefined) return { kind: 'refused' };
  const proved = await deps.db.$transaction(async (tx) => {
    const now = deps.now();
    if (!(await countUse(tx, { passkey, counter, now }))) return false;
    const kept = await tx.session.updateMany({
      where: { id: sessionId, personId, revokedAt: null },
      data: { provedAt: now },
    });
    const subject = passkeySubject(passkey.id);
    await recordAct(tx, { personId, action: 'passkey-used', subject, detail: { for: 'proof' } }, now);
    return kept.count === 1;
  });
  return { kind: proved ? 'proved' : 'refused' };
}
