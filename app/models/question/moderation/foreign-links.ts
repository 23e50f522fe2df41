/**
 * Where people are sent who only want to show what they see: help pages and shops of those who make the devices, and
 * hosts of pictures. Not their sites for pages that anybody writes.
 */
const harmlessHosts: readonly string[] = [
  'support.apple.com',
  'discussions.apple.com',
  'apps.apple.com',
  'support.google.com',
  'play.google.com',
  'support.microsoft.com',
  'learn.microsoft.com',
  'apps.microsoft.com',
  'support.mozilla.org',
  'imgur.com',
  'prnt.sc',
  'gyazo.com',
];

const withScheme = /\bhttps?:\/\/(?:[^\s/@]*@)?([^\s/?#)\]>"'<:]+)/giu;
const bare =
  /(?<![\p{L}\p{N}@./_-])(?:www\.([\p{L}\p{N}.-]+\.\p{L}{2,})|((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})\/[^\s)\]]+)/giu;

const isBelow = (host: string, above: string): boolean => host === above || host.endsWith(`.${above}`);

/**
 * The hosts, each once, to which a text leads and which are neither `ownHosts` nor known for help and pictures. A name
 * such as "example.com" alone is what somebody speaks of, not a link.
 */
export function foreignHosts(text: string, ownHosts: readonly string[]): string[] {
  const known = [...harmlessHosts, ...ownHosts.map((host) => host.toLowerCase())];
  const hosts = new Set<string>();
  for (const [, host] of text.matchAll(withScheme)) if (host !== undefined) hosts.add(clean(host));
  for (const [, afterWww, withPath] of text.matchAll(bare)) hosts.add(clean(afterWww ?? withPath ?? ''));
  return [...hosts].filter((host) => host !== '' && !known.some((one) => isBelow(host, one)));
}

const clean = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/[^\p{L}\p{N}]+$/u, '');
