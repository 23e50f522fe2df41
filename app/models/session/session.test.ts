import { describe, expect, it } from 'vitest';
import { isAlive, isRecentlyProved, isTouchDue } from './session';

const at = (time: string) => new Date(`2026-03-02T${time}Z`);
const session = { lastSeenAt: at('10:00:00'), expiresAt: at('12:00:00'), revokedAt: null };

describe('a session', () => {
  it('lives until it runs out or is revoked', () => {
    expect(isAlive(session, at('11:59:59'))).toBe(true);
    expect(isAlive(session, at('12:00:00'))).toBe(false);
    expect(isAlive({ ...session, revokedAt: at('10:30:00') }, at('10:31:00'))).toBe(false);
  });

  it('is written down once an hour at most, and never because a clock was set back', () => {
    expect(isTouchDue(session, at('10:59:59'))).toBe(false);
    expect(isTouchDue(session, at('11:00:00'))).toBe(true);
    expect(isTouchDue(session, at('08:00:00'))).toBe(false);
  });

  it('is proved for fifteen minutes, and never by a moment that is still to come', () => {
    const proved = { provedAt: at('10:00:00') };
    expect(isRecentlyProved(proved, at('10:14:59'))).toBe(true);
    expect(isRecentlyProved(proved, at('10:15:00'))).toBe(false);
    // Clocks of instances differ a little.
    expect(isRecentlyProved(proved, at('09:59:30'))).toBe(true);
    expect(isRecentlyProved(proved, at('08:00:00'))).toBe(false);
    expect(isRecentlyProved({ provedAt: null }, at('10:00:00'))).toBe(false);
  });
});
