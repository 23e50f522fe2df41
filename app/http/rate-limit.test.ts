import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bucket, bucketKey, createRateLimit, memoryBuckets, takeToken } from './rate-limit.server';

const limit = { capacity: 3, perMinute: 6 };

describe('takeToken', () => {
  it('allows the capacity at once, then says when the next one is due', () => {
    let bucket: Bucket | undefined;
    const decisions = [0, 0, 0, 0].map((now) => {
      const decision = takeToken(limit, bucket, now);
      bucket = decision.bucket;
      return decision;
    });
    expect(decisions.map((decision) => decision.allowed)).toEqual([true, true, true, false]);
    expect(decisions[3]?.retryAfterSeconds).toBe(10);
  });

  it('is right about when the next one is due', () => {
    const empty = { tokens: 0, at: 0 };
    expect(takeToken(limit, empty, 9_999).allowed).toBe(false);
    expect(takeToken(limit, empty, 10_000).allowed).toBe(true);
  });

  it('neither locks out nor gives away when the clock is set back', () => {
    const decision = takeToken(limit, { tokens: 1.5, at: 100_000 }, 0);
    expect(decision).toMatchObject({ allowed: true, bucket: { tokens: 0.5, at: 0 } });
  });

  it('never allows more than capacity plus refill, whatever the timing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60_000 }), { maxLength: 80 }), (gaps) => {
        let now = 0;
        let bucket: Bucket | undefined;
        let allowed = 0;
        for (const gap of gaps) {
          now += gap;
          const decision = takeToken(limit, bucket, now);
          bucket = decision.bucket;
          if (decision.allowed) allowed += 1;
          else expect(decision.retryAfterSeconds).toBeGreaterThan(0);
        }
        expect(allowed).toBeLessThanOrEqual(limit.capacity + (now / 60_000) * limit.perMinute + 1e-6);
      }),
      { seed: 20_260_101 },
    );
  });
});

describe('createRateLimit', () => {
  it('counts subjects apart and keeps none of them in clear', () => {
    const keys: string[] = [];
    const buckets = memoryBuckets();
    const take = createRateLimit({
      limit: { capacity: 1, perMinute: 1 },
      scope: 'network',
      secret: 'secret',
      store: {
        get: buckets.get,
        set: (key, bucket) => {
          keys.push(key);
          buckets.set(key, bucket);
        },
      },
    });
    expect(take('192.0.2.1/32', 0).allowed).toBe(true);
    expect(take('192.0.2.1/32', 0).allowed).toBe(false);
    expect(take('192.0.2.2/32', 0).allowed).toBe(true);
    expect(keys.join()).not.toContain('192.0.2');
  });

  it('has keys of its own for each scope and secret', () => {
    const keys = [
      bucketKey('a', 'network', 'x'),
      bucketKey('b', 'network', 'x'),
      bucketKey('a', 'person', 'x'),
    ];
    expect(new Set(keys).size).toBe(3);
  });
});
