import type { Clock } from '../../sync-service/clock';

/** A clock that runs and can be put forward: waits of hours end at once, and nothing ever stands still. */
export interface TestClock extends Clock {
  readonly date: () => Date;
  pass(ms: number): void;
}

export function createTestClock(): TestClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    monotonic: () => performance.now() + ahead,
    date: () => new Date(Date.now() + ahead),
    pass(ms) {
      ahead += ms;
    },
  };
}
