import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { applyResetEvent } from './reset-record.server';

export type CancelResetResult = { kind: 'cancelling' } | { kind: 'too-late' } | { kind: 'not-yours' };

/**
 * Stops a request. Until the service has answered it is `cancelling`: the service alone says whether the execution
 * was faster. Safe to repeat.
 */
export async function cancelReset(
  deps: Dependencies,
  input: { requestId: string; journeyId: string; reason: 'person' | 'device-unlocks' },
): Promise<CancelResetResult> {
  const result = await transact(deps.db, async (tx) => {
    const owned = await tx.resetRequest.findFirst({
      where: { id: input.requestId, journeyId: input.journeyId },
      select: { id: true },
    });
    if (!owned) return undefined;
    return applyResetEvent(tx, deps, owned.id, { type: 'cancel-asked', reason: input.reason });
  });
  deps.wakeWorker();
  if (!result || result.kind === 'unknown') return { kind: 'not-yours' };
  return result.kind === 'stayed' && result.because === 'not-allowed'
    ? { kind: 'too-late' }
    : { kind: 'cancelling' };
}
