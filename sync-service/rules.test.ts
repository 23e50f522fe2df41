import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resetStatusSchema } from '../protocol/reset-api';
import {
  cancel,
  confirm,
  coolingOffSeconds,
  effects,
  executeAfter,
  isDue,
  isOpen,
  judgeIdempotency,
  type ResetRequest,
  schedule,
} from './rules';

const now = Date.parse('2026-03-01T12:00:00Z');
const hour = 3_600_000;
const lifetimes = { pendingMs: hour, confirmedMs: 24 * hour };

function request(over: Partial<ResetRequest> = {}): ResetRequest {
  return {
    id: 'rr_1234567890123456',
    subject: 'subject',
    accountId: 1,
    status: 'pending_confirmation',
    locale: 'en',
    clientIp: '203.0.113.7',
    createdAt: now - 60_000,
    expiresAt: now + hour,
    confirmedAt: null,
    coolingOffMs: null,
    observedMs: 0,
    executeAfter: null,
    completedAt: null,
    setupExpiresAt: null,
    setupUsedAt: null,
    ...over,
  };
}

const anyRequest = fc.record({
  status: fc.constantFrom(...resetStatusSchema.options),
  accountId: fc.constantFrom(1, null),
  expiresAt: fc.integer({ min: now - hour, max: now + hour }),
});

describe('transitions, over every state', () => {
  it('confirm only what waits for it, and end at "confirmed"', () => {
    fc.assert(
      fc.property(anyRequest, (over) => {
        const decision = confirm(request(over), { now, confirmedAt: now, lifetimes });
        const may = over.status === 'pending_confirmation' && over.expiresAt > now && over.accountId !== null;
        expect(decision.ok).toBe(may);
        if (decision.ok) expect(decision.to).toBe('confirmed');
      }),
    );
  });

  it('schedule only what is confirmed, and never destroy by themselves', () => {
    fc.assert(
      fc.property(anyRequest, fc.integer({ min: 0, max: 48 * hour }), (over, coolingOffMs) => {
        const given = { now, acknowledged: effects.version, effects, coolingOffMs };
        const decision = schedule(request(over), given);
        expect(decision.ok).toBe(over.status === 'confirmed' && over.expiresAt > now);
        if (!decision.ok) return;
        expect(decision.to).toBe(coolingOffMs === 0 ? 'executing' : 'cooling_off');
        expect(decision.change.executeAfter).toBe(now + coolingOffMs);
      }),
    );
  });

  it('cancel everything before executing, and nothing from there on', () => {
    for (const status of resetStatusSchema.options) {
      expect(cancel(request({ status }), { now }).ok).toBe(isOpen(status));
    }
  });

  it('tell an unknown address apart at the confirmation and nowhere else', () => {
    const decoy = request({ accountId: null });
    expect(confirm(decoy, { now, confirmedAt: now, lifetimes })).toEqual({
      ok: false,
      problem: 'no-account',
    });
    const given = { now, acknowledged: effects.version, effects, coolingOffMs: 0 };
    expect(schedule(decoy, given)).toEqual(schedule(request(), given));
    expect(cancel(decoy, { now })).toEqual(cancel(request(), { now }));
  });

  it('refuse a proof from before the request or from the future', () => {
    for (const confirmedAt of [now - 2 * hour, now + hour]) {
      expect(confirm(request(), { now, confirmedAt, lifetimes })).toEqual({
        ok: false,
        problem: 'invalid-field',
      });
    }
  });
});

describe('the cooling-off', () => {
  const policy = { idleSeconds: 0, activeSeconds: 86_400, recentDays: 30 };
  const device = (last_unlocked_day: string) => ({ platform: 'ios' as const, last_unlocked_day });

  it('is nothing when no device unlocked the vault within 30 days, to the day', () => {
    expect(coolingOffSeconds([], now, policy)).toBe(0);
    expect(coolingOffSeconds([device('2026-01-29')], now, policy)).toBe(0);
    expect(coolingOffSeconds([device('2026-01-30')], now, policy)).toBe(86_400);
    expect(coolingOffSeconds([device('2025-01-01'), device('2026-03-01')], now, policy)).toBe(86_400);
  });

  it('is over only when both clocks say so', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -hour, max: hour }),
        fc.integer({ min: 0, max: 2 * hour }),
        (ahead, observedMs) => {
          const waiting = request({
            status: 'cooling_off',
            coolingOffMs: hour,
            executeAfter: now + ahead,
            observedMs,
          });
          expect(isDue(waiting, now)).toBe(ahead <= 0 && observedMs >= hour);
        },
      ),
    );
  });

  it('moves later when less was observed than the wall clock says, and never earlier', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -hour, max: hour }),
        fc.integer({ min: 0, max: hour }),
        (ahead, observedMs) => {
          const waiting = request({
            status: 'cooling_off',
            coolingOffMs: hour,
            executeAfter: now + ahead,
            observedMs,
          });
          expect(executeAfter(waiting, now)).toBe(Math.max(now + ahead, now + hour - observedMs));
        },
      ),
    );
  });
});

it('an idempotency key belongs to one payload', () => {
  expect(judgeIdempotency(undefined, 'a')).toBe('first');
  expect(judgeIdempotency({ payloadSha256: 'a' }, 'a')).toBe('repeat');
  expect(judgeIdempotency({ payloadSha256: 'a' }, 'b')).toBe('mismatch');
});
