import type { DatabaseTransaction } from '~/services/database/database.server';
import { enqueueJob } from '../../outbox/enqueue-job.server';
import { graceMs } from './mail-plan';

/**
 * Has whoever wrote an answer told that it was accepted, unless they accepted it themselves, have left, or want no
 * mails of the question. Told once, however often somebody changes their mind; and not when they have changed it
 * again within the time that every mail of a question waits.
 */
export async function tellAccepted(
  tx: DatabaseTransaction,
  input: { questionId: number; postId: number; authorId: string | null; by: string; now: Date },
): Promise<void> {
  const { questionId, postId, authorId, by, now } = input;
  if (authorId === null || authorId === by) return;
  const stopped = await tx.follow.findFirst({
    where: { questionId, personId: authorId, stoppedAt: { not: null } },
    select: { id: true },
  });
  if (stopped) return;
  await enqueueJob(
    tx,
    {
      kind: 'mail',
      lane: `mail:${authorId}`,
      dedupeKey: `mail:answer-accepted:${postId}`,
      payload: { template: 'answer-accepted', postId, personId: authorId },
      delayMs: graceMs,
    },
    now,
  );
}
