import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { finishJob, parkJob, postponeJob } from './claim-job.server';
import type { GiveUp, JobHandlers, JobOutcome } from './job-handler';
import { backoffMs, type ClaimedJob, maxAttempts } from './outbox';

/**
 * Carries a claimed job out and stores the end of the job together with what it changes. When the claim ran out
 * meanwhile and another worker finished the job, nothing is written.
 *
 * @returns what became of the job, for the log
 */
export async function runJob(
  deps: Dependencies,
  handlers: JobHandlers,
  giveUp: GiveUp,
  job: ClaimedJob,
): Promise<{ end: 'done' | 'retry' | 'parked' | 'lost'; error?: string }> {
  // The kind decides both the handler and the payload; TypeScript cannot follow that through a map.
  const handler = handlers[job.kind] as (job: ClaimedJob) => Promise<JobOutcome>;
  let outcome = await handler(job);
  if (outcome.kind === 'retry' && job.attempt >= maxAttempts) {
    const commit = giveUp(job);
    if (commit !== 'keep-trying')
      outcome = { kind: 'park', error: outcome.error, ...(commit ? { commit } : {}) };
  }
  if (outcome.kind === 'retry') {
    const wait = backoffMs(job.attempt, Math.random(), outcome.afterMs);
    await postponeJob(deps.db, job.seq, new Date(deps.now().getTime() + wait), outcome.error);
    return { end: 'retry', error: outcome.error };
  }
  const { kind, commit } = outcome;
  const error = outcome.kind === 'park' ? outcome.error : '';
  const mine = await transact(deps.db, async (tx) => {
    const now = deps.now();
    const closed =
      kind === 'done' ? await finishJob(tx, job.seq, now) : await parkJob(tx, job.seq, now, error);
    if (closed) await commit?.(tx);
    return closed;
  });
  if (!mine) return { end: 'lost' };
  return kind === 'done' ? { end: 'done' } : { end: 'parked', error };
}
