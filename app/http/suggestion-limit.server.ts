import { networkOf } from './network-address';
import { createRateLimit, memoryBuckets, type RateDecision } from './rate-limit.server';

/** Somebody who types without a pause asks about four times a second; many can share a network. */
const limit = { capacity: 240, perMinute: 600 };

type TakeForNetwork = (network: string, now: number) => RateDecision;
const limits = new WeakMap<object, TakeForNetwork>();

/**
 * Counts one more request for suggestions of a network against the limit that a portal has in this process.
 *
 * @param portal the services of the portal: each has its own counts
 */
export function takeSuggestion(
  portal: { readonly secrets: readonly [string, ...string[]]; readonly now: () => Date },
  clientIp: string,
): RateDecision {
  let take = limits.get(portal);
  if (take === undefined) {
    take = createRateLimit({
      limit,
      store: memoryBuckets(),
      scope: 'suggestions',
      secret: portal.secrets[0],
    });
    limits.set(portal, take);
  }
  return take(networkOf(clientIp), portal.now().getTime());
}
