import { describe, expect, it } from 'vitest';
import { median, rankTest } from './rank-test';

const upTo = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index);

describe('rankTest', () => {
  it('sees no difference between interleaved samples', () => {
    const { p } = rankTest(
      upTo(40).map((value) => 2 * value),
      upTo(40).map((value) => 2 * value + 1),
    );
    expect(p).toBeGreaterThan(0.8);
  });

  it('sees samples that do not overlap', () => {
    const { p, medianDifference } = rankTest(upTo(40, 100), upTo(40));
    expect(p).toBeLessThan(1e-10);
    expect(medianDifference).toBe(100);
  });

  it('agrees with a worked example: U = 16.5 of 81 with a tie', () => {
    const a = [1, 2, 3, 4, 5, 6, 7.5, 12, 14];
    const b = [7.5, 8, 9, 10, 11, 13, 15, 16, 17];
    const u = a
      .flatMap((x) => b.map((y) => (x > y ? 1 : x === y ? 0.5 : 0)))
      .reduce<number>((sum, one) => sum + one, 0);
    const z = (u - 40.5) / Math.sqrt((81 / 12) * (19 - 6 / (18 * 17)));
    const { p } = rankTest(a, b);
    expect(p).toBeCloseTo(2 * (1 - phi(Math.abs(z))), 5);
  });

  it('calls equal constants equal', () => {
    expect(rankTest([1, 1, 1], [1, 1, 1]).p).toBeCloseTo(1, 5);
  });

  it('takes the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
});

/** Normal distribution by numerical integration: independent of the approximation under test. */
function phi(z: number): number {
  const steps = 20_000;
  let sum = 0;
  for (let index = 0; index < steps; index++) {
    const x = ((index + 0.5) * z) / steps;
    sum += Math.exp((-x * x) / 2);
  }
  return 0.5 + (sum * z) / steps / Math.sqrt(2 * Math.PI);
}
