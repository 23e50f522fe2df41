import { describe, expect, it } from 'vitest';
import { backoffMs, maxAttempts } from './outbox';

describe('backoff', () => {
  it('doubles from one second to one hour', () => {
    expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, 0))).toEqual([1000, 2000, 4000, 8000]);
    expect(backoffMs(30, 0)).toBe(3_600_000);
    expect(backoffMs(5000, 0)).toBe(3_600_000);
  });

  it('spreads by up to a fifth', () => {
    expect(backoffMs(4, 0.999)).toBeGreaterThan(6390);
    expect(backoffMs(4, 0.999)).toBeLessThan(8000);
  });

  it('never comes back before the time that the other side asked for', () => {
    expect(backoffMs(1, 0.5, 90_000)).toBe(90_000);
  });

  it('is patient for more than a day before a job is parked', () => {
    let total = 0;
    for (let attempt = 1; attempt < maxAttempts; attempt += 1) total += backoffMs(attempt, 0.999);
    expect(total).toBeGreaterThan(20 * 3_600_000);
  });
});
