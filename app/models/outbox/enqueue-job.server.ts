import type { DatabaseTransaction } from '~/services/database/database.server';
import type { JobIntent } from './outbox';

/**
 * Writes a job into the outbox as part of the caller's transaction. Asking again with the same `dedupeKey` does
 * nothing.
 */
export async function enqueueJob(tx: DatabaseTransaction, intent: JobIntent, now: Date): Promise<void> {
  const known = await tx.outboxJob.findUnique({
    where: { dedupeKey: intent.dedupeKey },
    select: { seq: true },
  });
  if (known) return;
  const previous = await tx.outboxJob.findFirst({
    where: { lane: intent.lane },
    orderBy: { seq: 'desc' },
    select: { seq: true },
  });
  await tx.outboxJob.create({
    data: {
      kind: intent.kind,
      lane: intent.lane,
      payload: JSON.stringify(intent.payload),
      dedupeKey: intent.dedupeKey,
      createdAt: now,
      availableAt: new Date(now.getTime() + (intent.delayMs ?? 0)),
      previousSeq: previous?.seq ?? null,
    },
  });
}

export async function enqueueJobs(
  tx: DatabaseTransaction,
  intents: readonly JobIntent[],
  now: Date,
): Promise<void> {
  for (const intent of intents) await enqueueJob(tx, intent, now);
}
