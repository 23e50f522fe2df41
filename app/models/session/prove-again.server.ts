import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { issueProof } from '../mailbox-proof/issue-proof.server';
import { checkProof, spendProof } from '../mailbox-proof/redeem-proof.server';
import { enqueueJob } from '../outbox/enqueue-job.server';
import { countAgainst } from '../rate-limit/count-against.server';
import { checksARequest, type RateLimit } from '../rate-limit/rate-window';
import { signInLinkMs } from './session';

/** Mails with a code that one person can ask for while signed in. */
const proofMails: RateLimit = { name: 'prove-again-mails', most: 10, windowMs: 3_600_000 };

/** Mails a new code to somebody who is signed in; older codes of this session end. */
export async function mailProofCode(
  deps: Dependencies,
  input: { personId: string; sessionId: string; locale: string },
): Promise<{ kind: 'mailed' } | { kind: 'rate-limited'; retryAfterMs: number }> {
  const tooMany = await countAgainst(deps.db, deps, proofMails, input.personId);
  if (tooMany !== undefined) return { kind: 'rate-limited', retryAfterMs: tooMany };
  await transact(deps.db, async (tx) => {
    const now = deps.now();
    const person = await tx.person.findUniqueOrThrow({ where: { id: input.personId } });
    const proofId = await issueProof(tx, {
      purpose: 'prove-again',
      subject: input.sessionId,
      addressKey: person.addressKey,
      address: person.address,
      locale: input.locale,
      browserKey: undefined,
      expiresAt: new Date(now.getTime() + signInLinkMs),
      replacesOlder: true,
      secret: deps.secrets[0],
      now,
    });
    await enqueueJob(
      tx,
      {
        kind: 'mail',
        lane: `mail:${input.sessionId}`,
        dedupeKey: `mail:prove-again:${proofId}`,
        payload: { template: 'prove-again', proofId },
      },
      now,
    );
  });
  deps.wakeWorker();
  return { kind: 'mailed' };
}

/** Takes the code of that mail: from now on the session counts as recently proved. */
export async function proveByCode(
  deps: Dependencies,
  input: { sessionId: string; code: string },
): Promise<{ kind: 'proved' } | { kind: 'refused' } | { kind: 'rate-limited'; retryAfterMs: number }> {
  const tooOften = await countAgainst(deps.db, deps, checksARequest, input.sessionId);
  if (tooOften !== undefined) return { kind: 'rate-limited', retryAfterMs: tooOften };
  const check = await checkProof(deps.db, {
    purposes: ['prove-again'],
    subject: input.sessionId,
    evidence: { code: input.code },
    browserKey: undefined,
    secrets: deps.secrets,
    now: deps.now(),
  });
  if (check.kind !== 'matches') return { kind: 'refused' };
  const proved = await deps.db.$transaction(async (tx) => {
    const now = deps.now();
    if (!(await spendProof(tx, check.proof.id, now))) return false;
    const kept = await tx.session.updateMany({
      where: { id: input.sessionId, revokedAt: null },
      data: { provedAt: now },
    });
    return kept.count === 1;
  });
  return { kind: proved ? 'proved' : 'refused' };
}
