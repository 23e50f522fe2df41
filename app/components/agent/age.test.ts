import { describe, expect, it } from 'vitest';
import { formatAge } from './age';

const now = new Date('2026-03-02T14:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('an age', () => {
  it('is told as finely as it matters', () => {
    expect(formatAge('en', ago(0), now)).toBe('0 minutes ago');
    expect(formatAge('en', ago(89), now)).toBe('89 minutes ago');
    expect(formatAge('en', ago(90), now)).toBe('1 hour ago');
    expect(formatAge('en', ago(47 * 60), now)).toBe('47 hours ago');
    expect(formatAge('es', ago(48 * 60), now)).toBe('hace 2 días');
  });

  it('is never in the future', () => {
    expect(formatAge('en', ago(-10), now)).toBe('0 minutes ago');
  });
});
