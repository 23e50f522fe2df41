import type { Env } from '~/env.server';
import type { Dependencies } from '~/models/dependencies';
import { claimJob } from '~/models/outbox/claim-job.server';
import type { JobHandlers } from '~/models/outbox/job-handler';
import { runJob } from '~/models/outbox/run-job.server';
import { createSyncGiveUp } from '~/models/reset/sync-jobs.server';
import { createAdapters, createJobHandlers } from '~/services.server';

/** Does what is due in the outbox, one job after another in their order, until nothing is. */
export interface StepwiseWorker {
  workOff(): Promise<{ kind: string; end: string }[]>;
  close(): void;
}

/**
 * The portal's worker without its loops: the same claims, handlers and adapters, so that what it does can be
 * compared statement by statement, or stopped in the middle.
 *
 * @param around may put something around the handlers
 */
export function createStepwiseWorker(
  deps: Dependencies,
  env: Env,
  options: {
    name?: string;
    timeouts?: { syncMs: number; mailMs: number };
    around?: (handlers: JobHandlers) => JobHandlers;
    /** After a job's end has been stored. */
    stored?: (kind: string) => void;
  } = {},
): StepwiseWorker {
  const { name = 'stepwise', around = (handlers) => handlers, stored = () => {} } = options;
  const adapters = createAdapters(env, {
    now: deps.now,
    ...(options.timeouts ? { timeouts: options.timeouts } : {}),
  });
  const handlers = around(createJobHandlers(deps, env, adapters));
  const giveUp = createSyncGiveUp(deps);
  return {
    async workOff() {
      const done: { kind: string; end: string }[] = [];
      for (;;) {
        const job = await claimJob(deps.db, name, deps.now());
        if (!job) return done;
        const { end } = await runJob(deps, handlers, giveUp, job);
        stored(job.kind);
        done.push({ kind: job.kind, end });
      }
    },
    close: () => adapters.mailer.close(),
  };
}
