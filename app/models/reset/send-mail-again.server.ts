import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { issueProof } from '../mailbox-proof/issue-proof.server';
import { confirmMinutes } from '../mailbox-proof/mailbox-proof';
import { enqueueJob } from '../outbox/enqueue-job.server';
import type { ResetMailTemplate } from '../outbox/outbox';
import { browserKey } from '../person/address-key.server';
import { countAgainst } from '../rate-limit/count-against.server';
import { mailsAnAddress } from '../rate-limit/rate-window';

/**
 * Sends a new link and code for a request to the address that it has. Asked for by the browser that the request belongs
 * to, they make the older ones worthless; by any other they do not, since that can be a mail scanner that presses the
 * buttons it finds. Whether there is such a request is not told; `rate-limited` is.
 */
export async function sendMailAgain(
  deps: Dependencies,
  input: { requestId: string; journeyId: string | undefined },
): Promise<{ kind: 'sent' } | { kind: 'rate-limited'; retryAfterMs: number }> {
  const row = await deps.db.resetRequest.findUnique({ where: { id: input.requestId } });
  const tooOften = await countAgainst(deps.db, deps, mailsAnAddress, row?.addressKey ?? input.requestId);
  if (tooOften !== undefined) return { kind: 'rate-limited', retryAfterMs: tooOften };
  if (!row?.address) return { kind: 'sent' };
  const template: ResetMailTemplate = row.status === 'requested' ? 'confirm-reset' : 'resume-reset';
  const asks =
    input.journeyId !== undefined && input.journeyId === row.journeyId ? input.journeyId : undefined;
  await transact(deps.db, async (tx) => {
    const now = deps.now();
    const proofId = await issueProof(tx, {
      purpose: template === 'confirm-reset' ? 'confirm-reset' : 'resume-reset',
      subject: row.id,
      addressKey: row.addressKey,
      browserKey: asks && browserKey(deps.secrets[0], asks),
      expiresAt: new Date(now.getTime() + confirmMinutes * 60_000),
      replacesOlder: asks !== undefined,
      secret: deps.secrets[0],
      now,
    });
    await enqueueJob(
      tx,
      {
        kind: 'mail',
        lane: `mail:${row.id}`,
        dedupeKey: `mail:${template}:${proofId}`,
        payload: { template, requestId: row.id, proofId },
      },
      now,
    );
  });
  deps.wakeWorker();
  return { kind: 'sent' };
}
