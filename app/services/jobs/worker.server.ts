import type { ClaimedJob } from '~/models/outbox/outbox';

/** What the worker needs of the outbox; the composition root binds it to the database. */
export interface JobSource {
  claim(): Promise<ClaimedJob | undefined>;
  /** Carries the job out and stores what came of it. Throws only for bugs and a database that is gone. */
  run(job: ClaimedJob): Promise<void>;
  /** Puts a job back whose handler threw. */
  failed(job: ClaimedJob, error: unknown): Promise<void>;
  nextDueAt(): Promise<Date | undefined>;
  now(): Date;
}

export interface Worker {
  start(): void;
  /** There is something to do: do not wait for the next look. */
  wake(): void;
  /** Takes no new job and waits for those in hand. */
  stop(): Promise<void>;
}

/** The longest that the worker sleeps, in milliseconds: what another instance has written is found by then. */
const longestSleepMs = 1_000;
/** Pause after the database did not answer, in milliseconds. */
const troubleSleepMs = 1_000;

/**
 * Works the outbox off, several jobs at a time. Jobs of one lane never overlap: the claim sees to that. The worker
 * keeps no state that matters, so that killing the process loses nothing.
 */
export function createWorker(
  source: JobSource,
  options: { parallel: number; onTrouble: (error: unknown) => void },
): Worker {
  let stopping = false;
  let loops: Promise<void>[] = [];
  let sleepers: (() => void)[] = [];
  let wakes = 0;

  function wake() {
    wakes += 1;
    const woken = sleepers;
    sleepers = [];
    for (const rouse of woken) rouse();
  }

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(done, ms);
      sleepers.push(done);
    });
  }

  async function loop() {
    while (!stopping) {
      try {
        const seen = wakes;
        const job = await source.claim();
        if (!job) {
          const due = await source.nextDueAt();
          const wait = due ? due.getTime() - source.now().getTime() : longestSleepMs;
          // Woken between the claim and now: look again instead of sleeping over it.
          if (seen === wakes && !stopping) await sleep(Math.min(Math.max(wait, 20), longestSleepMs));
          continue;
        }
        try {
          await source.run(job);
        } catch (error) {
          options.onTrouble(error);
          await source.failed(job, error);
        }
        // The next job of this lane has just become free; another loop may be asleep.
        wake();
      } catch (error) {
        options.onTrouble(error);
        if (!stopping) await sleep(troubleSleepMs);
      }
    }
  }

  return {
    start() {
      if (loops.length === 0) loops = Array.from({ length: options.parallel }, loop);
    },
    wake,
    async stop() {
      stopping = true;
      wake();
      await Promise.all(loops);
    },
  };
}
