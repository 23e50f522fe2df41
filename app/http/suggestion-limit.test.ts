import { expect, it } from 'vitest';
import { takeSuggestion } from './suggestion-limit.server';

const portalAt = (clock: { ms: number }) => ({
  secrets: ['a secret that is used in tests only, 32 bytes'] as const,
  now: () => new Date(clock.ms),
});

/** How many requests in a row get through. */
function burst(portal: ReturnType<typeof portalAt>, clientIp: string): number {
  for (let allowed = 0; ; allowed += 1) {
    const rate = takeSuggestion(portal, clientIp);
    if (rate.allowed) continue;
    expect(rate.retryAfterSeconds).toBeGreaterThan(0);
    return allowed;
  }
}

it('suggestions are limited for each network, well above what people type, and for each portal by itself', () => {
  const clock = { ms: Date.UTC(2026, 10, 22) };
  const portal = portalAt(clock);
  const most = burst(portal, '203.0.113.7');
  expect(most).toBeGreaterThanOrEqual(100);
  expect(burst(portal, '203.0.113.7')).toBe(0);
  expect(burst(portal, '198.51.100.7')).toBe(most);
  expect(burst(portalAt(clock), '203.0.113.7')).toBe(most);
  clock.ms += 6_000;
  expect(burst(portal, '203.0.113.7')).toBe(60);
});
