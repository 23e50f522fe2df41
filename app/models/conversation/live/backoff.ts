const firstMs = 500;
const mostMs = 30_000;

/**
 * How long to wait after so many failures in a row, in milliseconds: twice as long each time, half a minute at most, and
 * up to half of it less by chance, so that not everybody comes back at once.
 *
 * @param chance from 0 up to 1
 */
export const backoffMs = (failures: number, chance: number): number =>
  Math.min(mostMs, firstMs * 2 ** Math.min(failures, 10)) * (0.5 + chance / 2);
