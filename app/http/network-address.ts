import { isIP } from 'node:net';

/** An address without an IPv6 zone and without the `::ffff:` of an IPv4 address on an IPv6 socket. */
function plain(address: string): string {
  const trimmed = address.trim().replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(trimmed);
  return mapped?.[1] ?? trimmed;
}

/**
 * The address that a request came from. Each proxy appends the address it was reached from to
 * `X-Forwarded-For`, so with `trustedProxies` of our own in front, the client stands that many places
 * from the right of the chain; whatever is further left was written by the client and is worth nothing.
 *
 * @returns an IPv4 or IPv6 address, or an empty string when none can be told.
 */
export function clientAddress(
  remoteAddress: string | undefined,
  forwardedFor: string | null,
  trustedProxies: number,
): string {
  const forwarded = forwardedFor === null ? [] : forwardedFor.split(',');
  const chain = [...forwarded, remoteAddress ?? ''].map(plain);
  // A chain that is shorter than promised did not pass all proxies: its leftmost hop is the best there is.
  const claimed = chain[Math.max(0, chain.length - 1 - trustedProxies)] ?? '';
  return isIP(claimed) === 0 ? '' : claimed;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const left = head === '' ? [] : head.split(':');
  if (tail === undefined) return left;
  const right = tail === '' ? [] : tail.split(':');
  return [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
}

/**
 * The network that limits are counted for: an IPv4 address, or the /64 of an IPv6 address, because one
 * household or phone owns a whole /64. Anything else is one network of its own.
 */
export function networkOf(address: string): string {
  const bare = plain(address);
  switch (isIP(bare)) {
    case 4:
      return `${bare}/32`;
    case 6:
      return `${groupsOf(bare).slice(0, 4).join(':')}::/64`;
    default:
      return 'unknown';
  }
}

/** Is this the machine itself? */
export function isLoopback(address: string): boolean {
  const bare = plain(address);
  return isIP(bare) === 4
    ? bare.startsWith('127.')
    : isIP(bare) === 6 && groupsOf(bare).join(':') === '0:0:0:0:0:0:0:1';
}
