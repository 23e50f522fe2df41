import { describe, expect, it } from 'vitest';
import { inRoundParts, roundedUp, writtenStatement } from './written-rows';

describe('statements of many rows', () => {
  it('come in few lengths, with every row once and in its place', () => {
    for (let rows = 0; rows <= 40; rows += 1) {
      const all = Array.from({ length: rows }, (_, row) => row);
      const parts = inRoundParts(all);
      expect(parts.flat()).toEqual(all);
      for (const { length } of parts) expect(roundedUp(length)).toBe(length);
      if (rows > 0) expect(roundedUp(rows)).toBeGreaterThanOrEqual(rows);
    }
  });

  it('have their values where the marks are', () => {
    const parts = writtenStatement('VALUES (?, ?)');
    expect([...parts]).toEqual(['VALUES (', ', ', ')']);
    expect([...parts.raw]).toEqual([...parts]);
  });
});
