import { LRUCache } from 'lru-cache';
import type { ConversationDependencies } from './conversation-dependencies';

/**
 * How fast somebody may do something, counted in the memory of one instance: a limit in the table would cost every
 * message a statement. Each instance counts for itself, and begins anew when it does.
 */
export interface Pace {
  readonly name: string;
  /** So many at once. */
  readonly burst: number;
  /** From then on one in so many milliseconds. */
  readonly everyMs: number;
}

/** Messages of one side of a conversation: twenty at once, forty a minute. Nobody types faster. */
export const messagesASide: Pace = { name: 'messages', burst: 20, everyMs: 1_500 };
/** Pictures of one side of a conversation: each is encoded anew, which takes a while. */
export const imagesASide: Pace = { name: 'images', burst: 12, everyMs: 60_000 };
/** Conversations that are begun by one browser, or from one network as far as browsers have no cookie yet. */
export const startsOfOne: Pace = { name: 'starts', burst: 10, everyMs: 120_000 };
export const startsOfNetwork: Pace = { name: 'starts-of-network', burst: 40, everyMs: 10_000 };

interface Bucket {
  left: number;
  /** Milliseconds since the epoch. */
  at: number;
}

const buckets = new WeakMap<object, LRUCache<string, Bucket>>();

/** Who has not been seen for the time in which every bucket is full again, is forgotten. */
const forgetMs = 30 * 60_000;

/**
 * Counts one more.
 *
 * @returns undefined when it is within the pace, else the milliseconds until the next one is
 */
export function countPace(
  { realtime, now }: Pick<ConversationDependencies, 'realtime' | 'now'>,
  pace: Pace,
  subject: string,
): number | undefined {
  const all = buckets.get(realtime) ?? new LRUCache<string, Bucket>({ max: 50_000, ttl: forgetMs });
  buckets.set(realtime, all);
  const key = `${pace.name} ${subject}`;
  const at = now().getTime();
  const bucket = all.get(key) ?? { left: pace.burst, at };
  // A clock that was set back gives nothing and takes nothing.
  const filled = Math.min(pace.burst, bucket.left + Math.max(0, at - bucket.at) / pace.everyMs);
  const takes = filled >= 1;
  all.set(key, { left: takes ? filled - 1 : filled, at });
  return takes ? undefined : Math.ceil((1 - filled) * pace.everyMs);
}
