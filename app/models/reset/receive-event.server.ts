import { isUniqueViolation } from '~/services/database/errors';
import { transact } from '~/services/database/transact';
import type { ResetEvent } from '../../../protocol/reset-api';
import type { Dependencies } from '../dependencies';
import { enqueueJob } from '../outbox/enqueue-job.server';
import { accountLane } from './reset-record.server';

/**
 * Takes in an event of the sync service. The event itself decides nothing: it makes the portal read the request
 * again, so that events which come twice, late or in the wrong order do no harm. A known event and one for a
 * request that is not ours are answered like any other.
 */
export async function receiveEvent(
  deps: Dependencies,
  event: ResetEvent,
): Promise<'taken' | 'known' | 'not-ours'> {
  try {
    const taken = await transact(deps.db, async (tx) => {
      const now = deps.now();
      await tx.syncEvent.create({
        data: {
          id: event.event_id,
          requestId: event.request_id,
          type: event.type,
          sequence: event.sequence,
          occurredAt: new Date(event.occurred_at),
          receivedAt: now,
        },
      });
      const request = await tx.resetRequest.findUnique({
        where: { serviceId: event.request_id },
        select: { id: true, addressKey: true },
      });
      if (!request) return 'not-ours' as const;
      await enqueueJob(
        tx,
        {
          kind: 'sync.read',
          lane: accountLane(request.addressKey),
          dedupeKey: `read:${request.id}:event:${event.event_id}`,
          payload: { requestId: request.id },
        },
        now,
      );
      return 'taken' as const;
    });
    deps.wakeWorker();
    return taken;
  } catch (error) {
    if (isUniqueViolation(error)) return 'known';
    throw error;
  }
}
