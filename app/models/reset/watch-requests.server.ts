import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { enqueueJob } from '../outbox/enqueue-job.server';
import { accountLane } from './reset-record.server';

/** How often a request is read while its execution is due or running, in milliseconds. */
export const busyReadMs = 3_000;
/** How often a completed request is read while its new password can be chosen, in milliseconds. */
export const setupReadMs = 60_000;
/** How often any other open request is read, in case an event was lost on the way, in milliseconds. */
export const calmReadMs = 10 * 60_000;

/**
 * Reads requests whose next event may have been lost: those that are due or executing often, the others now and
 * then. A webhook is faster; this is what remains when it never comes. Safe to run on several instances at once.
 *
 * @returns how many requests it wants read
 */
export async function watchRequests(deps: Dependencies): Promise<number> {
  const now = deps.now();
  const notSince = (ms: number) => {
    const limit = new Date(now.getTime() - ms);
    // A check that lies in the future was written before the clock was set back.
    return { OR: [{ checkedAt: null }, { checkedAt: { lte: limit } }, { checkedAt: { gt: now } }] };
  };
  const due = await deps.db.resetRequest.findMany({
    where: {
      serviceId: { not: null },
      OR: [
        {
          AND: [
            { OR: [{ status: 'executing' }, { status: 'cooling_off', executeAfter: { lte: now } }] },
            notSince(busyReadMs),
          ],
        },
        {
          AND: [
            {
              status: {
                in: ['requested', 'proved', 'confirmed', 'acknowledged', 'cooling_off', 'cancelling'],
              },
            },
            { updatedAt: { lte: new Date(now.getTime() - calmReadMs) } },
            notSince(calmReadMs),
          ],
        },
      ],
    },
    orderBy: { updatedAt: 'asc' },
    take: 100,
    select: { id: true, addressKey: true, checkedAt: true },
  });
  let wanted = 0;
  for (const request of due) {
    await transact(deps.db, async (tx) => {
      const mine = await tx.resetRequest.updateMany({
        where: { id: request.id, checkedAt: request.checkedAt },
        data: { checkedAt: now },
      });
      if (mine.count !== 1) return;
      wanted += 1;
      await enqueueJob(
        tx,
        {
          kind: 'sync.read',
          lane: accountLane(request.addressKey),
          dedupeKey: `read:${request.id}:${now.getTime()}`,
          payload: { requestId: request.id },
        },
        now,
      );
    });
  }
  if (wanted > 0) deps.wakeWorker();
  return wanted;
}
