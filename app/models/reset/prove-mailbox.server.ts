import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { adoptJourney } from '../journey/adopt-journey.server';
import { resetPurposes } from '../mailbox-proof/mailbox-proof';
import { checkProof, type Evidence, spendProof } from '../mailbox-proof/redeem-proof.server';
import { browserKey } from '../person/address-key.server';
import { countAgainst } from '../rate-limit/count-against.server';
import { checksARequest } from '../rate-limit/rate-window';
import { applyResetEvent } from './reset-record.server';

export type ProveMailboxResult =
  /** Go on in this journey; it is another than before when the browser is. */
  | { kind: 'proved'; journeyId: string }
  | { kind: 'code-needed' }
  | { kind: 'refused' }
  | { kind: 'rate-limited'; retryAfterMs: number };

/**
 * Takes a link's token or a typed code as proof that the mailbox of a request is the person's, once. From then on
 * the request belongs to this browser: whoever began it elsewhere, knowing only the address, sees no more of it.
 */
export async function proveMailbox(
  deps: Dependencies,
  input: { requestId: string; evidence: Evidence; journeyId: string | undefined },
): Promise<ProveMailboxResult> {
  const { requestId, journeyId } = input;
  const tooOften = await countAgainst(deps.db, deps, checksARequest, requestId);
  if (tooOften !== undefined) return { kind: 'rate-limited', retryAfterMs: tooOften };

  const check = await checkProof(deps.db, {
    purposes: resetPurposes,
    subject: requestId,
    evidence: input.evidence,
    browserKey: journeyId === undefined ? undefined : browserKey(deps.secrets[0], journeyId),
    secrets: deps.secrets,
    now: deps.now(),
  });
  if (check.kind === 'code-needed') return check;
  if (check.kind === 'refused') return (await alreadyHere(deps, input)) ?? check;

  const owner = await transact(deps.db, async (tx) => {
    if (!(await spendProof(tx, check.proof.id, deps.now()))) return undefined;
    if (check.proof.purpose === 'confirm-reset') {
      await applyResetEvent(tx, deps, requestId, { type: 'mailbox-proved', method: check.method });
    }
    return adoptJourney(tx, deps, { requestId, journeyId });
  });
  deps.wakeWorker();
  if (owner === undefined) return (await alreadyHere(deps, input)) ?? { kind: 'refused' };
  return { kind: 'proved', journeyId: owner };
}

/** A button pressed twice: this browser has proved the mailbox already, and may simply go on. */
async function alreadyHere(
  deps: Dependencies,
  { requestId, journeyId }: { requestId: string; journeyId: string | undefined },
): Promise<ProveMailboxResult | undefined> {
  if (journeyId === undefined) return undefined;
  const row = await deps.db.resetRequest.findUnique({
    where: { id: requestId },
    select: { journeyId: true, status: true },
  });
  return row?.journeyId === journeyId && row.status !== 'requested'
    ? { kind: 'proved', journeyId }
    : undefined;
}
