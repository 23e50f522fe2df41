import { describe, expect, it } from 'vitest';
import { expectedWaitMs } from './expected-wait';

describe('the expected wait', () => {
  it('is not guessed from two', () => {
    expect(expectedWaitMs([1000, 2000])).toBeUndefined();
  });
  it('is the one in the middle, whatever the longest was', () => {
    expect(expectedWaitMs([9_000_000, 1000, 3000])).toBe(3000);
    expect(expectedWaitMs([1000, 2000, 4000, 9_000_000])).toBe(3000);
  });
  it('is that of the last twenty', () => {
    expect(expectedWaitMs([...Array<number>(20).fill(60_000), ...Array<number>(100).fill(1)])).toBe(60_000);
  });
});
