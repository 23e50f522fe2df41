/** Two clocks, because only one of them can be set. */
export interface Clock {
  /** Wall clock, epoch milliseconds. Operators, NTP and attackers can move it. */
  now(): number;
  /** Milliseconds since some fixed moment of this process; never jumps and means nothing after a restart. */
  monotonic(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};

/** A clock whose wall time can be moved while its monotonic time runs on: what the demo and the tests move. */
export interface MovableClock extends Clock {
  moveTo(offsetMs: number): void;
  readonly offsetMs: number;
}

export function createMovableClock(base: Clock = systemClock): MovableClock {
  let offset = 0;
  return {
    now: () => base.now() + offset,
    monotonic: () => base.monotonic(),
    moveTo(offsetMs) {
      offset = offsetMs;
    },
    get offsetMs() {
      return offset;
    },
  };
}
