import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** A bucket of tokens: `capacity` at once, then `perMinute` a minute. */
export interface RateLimit {
  readonly capacity: number;
  readonly perMinute: number;
}

/** What is left in one bucket, as of `at` (milliseconds since the epoch). */
export interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

export interface RateDecision {
  readonly allowed: boolean;
  /** Whole seconds until the next token; 0 when the request is allowed. */
  readonly retryAfterSeconds: number;
  readonly bucket: Bucket;
}

/** Takes one token from `bucket` (absent: full) at `now` (milliseconds). Refused requests cost nothing. */
export function takeToken(limit: RateLimit, bucket: Bucket | undefined, now: number): RateDecision {
  // A clock that was set back must not lock anybody out, nor hand out tokens twice.
  const elapsedMs = bucket === undefined ? 0 : Math.max(0, now - bucket.at);
  const refilled = (elapsedMs / 60_000) * limit.perMinute;
  const tokens = Math.min(limit.capacity, (bucket?.tokens ?? limit.capacity) + refilled);
  if (tokens >= 1) return { allowed: true, retryAfterSeconds: 0, bucket: { tokens: tokens - 1, at: now } };
  const retryAfterSeconds = Math.max(1, Math.ceil(((1 - tokens) / limit.perMinute) * 60));
  return { allowed: false, retryAfterSeconds, bucket: { tokens, at: now } };
}

/** Where buckets are kept: in memory for one process, or in the database for all of them. */
export interface BucketStore {
  get(key: string): Bucket | undefined;
  set(key: string, bucket: Bucket): void;
}

/**
 * Buckets of this process. The least recently used one goes first, and going means being full again, so
 * `most` bounds memory, not safety: 50,000 networks take about 10 MB.
 */
export function memoryBuckets(most = 50_000): BucketStore {
  const buckets = new LRUCache<string, Bucket>({ max: most });
  return { get: (key) => buckets.get(key), set: (key, bucket) => void buckets.set(key, bucket) };
}

/** A key that tells buckets apart without keeping what they are counted for (an address of a network or a person). */
export const bucketKey = (secret: string, scope: string, subject: string): string =>
  createHmac('sha256', secret).update(`${scope}\n${subject}`).digest('base64url');

/** A limit over subjects, held by `store`. `now` in milliseconds since the epoch. */
export function createRateLimit(options: {
  readonly limit: RateLimit;
  readonly store: BucketStore;
  readonly scope: string;
  readonly secret: string;
}): (subject: string, now: number) => RateDecision {
  return (subject, now) => {
    const key = bucketKey(options.secret, options.scope, subject);
    const decision = takeToken(options.limit, options.store.get(key), now);
    options.store.set(key, decision.bucket);
    return decision;
  };
}
