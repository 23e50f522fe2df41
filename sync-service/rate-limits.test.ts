import { describe, expect, it } from 'vitest';
import { networkOf, pruneHits, takeHit } from './rate-limits';
import { contractRules } from './rules';
import { openStore } from './store';

const now = Date.parse('2026-03-01T12:00:00Z');
const hour = 3_600_000;

describe('takeHit', () => {
  it('takes hits up to the limit, then says how long to wait', () => {
    const store = openStore(':memory:');
    const take = (at: number) => takeHit(store, [{ bucket: 'a', perHour: 2 }], at, contractRules);
    expect([take(now), take(now + 60_000)]).toEqual([0, 0]);
    expect(take(now + 120_000)).toBe((hour - 120_000) / 1000);
    expect(take(now + hour)).toBe(0);
    store.close();
  });

  it('takes none when one of several limits is used up', () => {
    const store = openStore(':memory:');
    const narrow = { bucket: 'narrow', perHour: 1 };
    const wide = { bucket: 'wide', perHour: 2 };
    expect(takeHit(store, [narrow, wide], now, contractRules)).toBe(0);
    expect(takeHit(store, [narrow, wide], now, contractRules)).toBeGreaterThan(0);
    expect(takeHit(store, [wide], now, contractRules)).toBe(0);
    pruneHits(store, now + hour);
    expect(store.prepare('SELECT count(*) AS n FROM rate_hits').get()).toEqual({ n: 0 });
    store.close();
  });
});

describe('networkOf', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
