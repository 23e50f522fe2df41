import type { Database, DatabaseTransaction } from '~/services/database/database.server';
import { type ClaimedJob, claimLeaseMs } from './outbox';

/** Jobs that could be worked on if their time has come: nobody has them in hand, and their lane is free. */
function workable(now: Date) {
  return {
    doneAt: null,
    parkedAt: null,
    AND: [
      { OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }] },
      {
        OR: [
          { previous: null },
          { previous: { doneAt: { not: null } } },
          { previous: { parkedAt: { not: null } } },
        ],
      },
    ],
  };
}

/**
 * Claims the oldest job that is due and whose lane is free, or nothing. Two workers never get the same one: the
 * claim is a conditional update. A claim ends by itself after {@link claimLeaseMs}, so that the job of a killed
 * process is taken up by the next.
 */
export async function claimJob(db: Database, worker: string, now: Date): Promise<ClaimedJob | undefined> {
  const due = { ...workable(now), availableAt: { lte: now } };
  for (;;) {
    const next = await db.outboxJob.findFirst({ where: due, orderBy: { seq: 'asc' } });
    if (!next) return undefined;
    const claimed = await db.outboxJob.updateMany({
      where: { ...due, seq: next.seq },
      data: {
        claimedBy: worker,
        claimedUntil: new Date(now.getTime() + claimLeaseMs),
        attempts: { increment: 1 },
      },
    });
    if (claimed.count === 1) {
      return {
        seq: next.seq,
        kind: next.kind,
        lane: next.lane,
        dedupeKey: next.dedupeKey,
        payload: JSON.parse(next.payload),
        attempt: next.attempts + 1,
        createdAt: next.createdAt,
      } as ClaimedJob;
    }
  }
}

/**
 * Marks a job as done in the caller's transaction. False when the claim had run out and somebody else finished it:
 * then what the caller was about to write must not be written a second time.
 */
export async function finishJob(tx: DatabaseTransaction, seq: number, now: Date): Promise<boolean> {
  const finished = await tx.outboxJob.updateMany({
    where: { seq, doneAt: null, parkedAt: null },
    data: { doneAt: now, claimedUntil: null, lastError: null },
  });
  return finished.count === 1;
}

/** Puts a job back for a later try. `error` must hold no address, token or text of a mail. */
export async function postponeJob(db: Database, seq: number, until: Date, error: string): Promise<void> {
  await db.outboxJob.updateMany({
    where: { seq, doneAt: null, parkedAt: null },
    data: { availableAt: until, claimedUntil: null, claimedBy: null, lastError: error.slice(0, 300) },
  });
}

/** Takes a job that failed for good out of the way; it stays visible until somebody deals with it. */
export async function parkJob(
  tx: DatabaseTransaction,
  seq: number,
  now: Date,
  error: string,
): Promise<boolean> {
  const parked = await tx.outboxJob.updateMany({
    where: { seq, doneAt: null, parkedAt: null },
    data: { parkedAt: now, claimedUntil: null, lastError: error.slice(0, 300) },
  });
  return parked.count === 1;
}

/**
 * When the next job falls due that could then be worked on, for the worker's sleep; undefined when there is none.
 * What waits behind another job of its lane is not due, however old it is.
 */
export async function nextDueAt(db: Database, now: Date): Promise<Date | undefined> {
  const next = await db.outboxJob.findFirst({
    where: workable(now),
    orderBy: { availableAt: 'asc' },
    select: { availableAt: true },
  });
  return next?.availableAt;
}

/**
 * The figures of the outbox for `/readyz` and `/metrics`. The age is in milliseconds, and that of jobs which nobody
 * takes: what waits for another try, or behind such a job, says nothing about the worker.
 */
export async function outboxFigures(
  db: Database,
  now: Date,
): Promise<{ waiting: number; parked: number; oldestDueAgeMs: number }> {
  const open = { doneAt: null, parkedAt: null };
  const [waiting, parked, oldest] = await Promise.all([
    db.outboxJob.count({ where: open }),
    db.outboxJob.count({ where: { parkedAt: { not: null } } }),
    db.outboxJob.findFirst({
      where: { ...workable(now), availableAt: { lte: now } },
      orderBy: { availableAt: 'asc' },
      select: { availableAt: true },
    }),
  ]);
  return { waiting, parked, oldestDueAgeMs: oldest ? now.getTime() - oldest.availableAt.getTime() : 0 };
}
