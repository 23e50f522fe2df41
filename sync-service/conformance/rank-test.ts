export interface RankTest {
  /** How many pairs have the larger value in the first sample, ties counting half. */
  u: number;
  /** `u` in standard deviations from what chance gives. */
  z: number;
  /** Probability of a difference at least this large when both samples come from one distribution. */
  p: number;
  /** Milliseconds (or whatever the samples are in): median of the first minus median of the second. */
  medianDifference: number;
}

/**
 * Mann-Whitney U, two-sided, with the normal approximation and its correction for ties: it compares ranks, so a few
 * slow outliers decide nothing. Wants twenty or more values in each sample.
 */
export function rankTest(first: readonly number[], second: readonly number[]): RankTest {
  const all = [
    ...first.map((value) => ({ value, own: true })),
    ...second.map((value) => ({ value, own: false })),
  ];
  all.sort((a, b) => a.value - b.value);
  let rankSum = 0;
  let ties = 0;
  for (let start = 0; start < all.length; ) {
    let end = start;
    while (end < all.length && all[end]?.value === all[start]?.value) end++;
    const size = end - start;
    ties += size ** 3 - size;
    const rank = (start + 1 + end) / 2;
    for (const item of all.slice(start, end)) if (item.own) rankSum += rank;
    start = end;
  }
  const n = first.length;
  const m = second.length;
  const total = n + m;
  const u = rankSum - (n * (n + 1)) / 2;
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  const z = variance === 0 ? 0 : (u - (n * m) / 2) / Math.sqrt(variance);
  return { u, z, p: 2 * upperTail(Math.abs(z)), medianDifference: median(first) - median(second) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Upper tail of the normal distribution for z >= 0 (Abramowitz and Stegun 26.2.17; error below 1e-7). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
