import type { DatabaseTransaction } from '~/services/database/database.server';
import type { ClaimedJob, JobKind } from './outbox';

/**
 * What came of a job. `commit` is run in the transaction that finishes the job, so that what the outside world has
 * answered and what we make of it are stored together or not at all.
 */
export type JobOutcome =
  | { kind: 'done'; commit?: (tx: DatabaseTransaction) => Promise<unknown> }
  /** Try again later; `afterMs` is what the other side asked for. `error` holds no address, token or mail text. */
  | { kind: 'retry'; error: string; afterMs?: number }
  /** It will never work: out of the way, where an agent sees it. */
  | { kind: 'park'; error: string; commit?: (tx: DatabaseTransaction) => Promise<unknown> };

export type JobOf<Kind extends JobKind> = Extract<ClaimedJob, { kind: Kind }>;

export type JobHandler<Kind extends JobKind> = (job: JobOf<Kind>) => Promise<JobOutcome>;

export type JobHandlers = { [Kind in JobKind]: JobHandler<Kind> };

/**
 * What a job that was given up after its last try still has to say, if anything; or that giving it up would do harm,
 * and it is to be tried on and on.
 */
export type GiveUp = (
  job: ClaimedJob,
) => ((tx: DatabaseTransaction) => Promise<unknown>) | 'keep-trying' | undefined;
