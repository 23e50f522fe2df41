import type { Rules } from './rules';
import type { Store } from './store';

const windowMs = 60 * 60_000;

export interface Limit {
  bucket: string;
  perHour: number;
}

/**
 * Takes one hit of each limit, or none when one of them is used up.
 * Returns the seconds until the next try can succeed, or 0 when the hit was taken. Call it inside a transaction.
 */
export function takeHit(store: Store, limits: readonly Limit[], now: number, rules: Rules): number {
  const recent = store.prepare<[string, number], { count: number; oldest: number | null }>(
    'SELECT count(*) AS count, min(at) AS oldest FROM rate_hits WHERE bucket = ? AND at > ?',
  );
  let waitMs = 0;
  for (const { bucket, perHour } of limits) {
    const { count, oldest } = recent.get(bucket, now - windowMs) ?? { count: 0, oldest: null };
    if (rules.isOverLimit(count, perHour)) waitMs = Math.max(waitMs, (oldest ?? now) + windowMs - now);
  }
  if (waitMs > 0) return Math.max(1, Math.ceil(waitMs / 1000));
  const add = store.prepare('INSERT INTO rate_hits (bucket, at) VALUES (?, ?)');
  for (const { bucket } of limits) add.run(bucket, now);
  return 0;
}

/** What one person's network looks like from outside: an IPv4 address, or the /64 of an IPv6 address. */
export function networkOf(clientIp: string): string {
  if (!clientIp.includes(':')) return clientIp;
  const mapped = clientIp.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = clientIp.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const groups = [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}

/** Forgets hits that no limit looks at any more. */
export function pruneHits(store: Store, now: number): void {
  store.prepare('DELETE FROM rate_hits WHERE at <= ?').run(now - windowMs);
}
