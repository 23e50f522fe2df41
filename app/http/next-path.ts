/** The longest address that is kept for the way back, in characters. */
const longest = 500;

/**
 * A path on the portal itself that came from outside, as `?next=`: where somebody wanted to go before they were asked
 * who they are. Anything that a browser could read as another origin is dropped.
 *
 * @returns undefined when there is none, or it leads elsewhere
 */
export function readNextPath(next: unknown): string | undefined {
  if (typeof next !== 'string' || next.length > longest || !next.startsWith('/')) return undefined;
  const base = 'http://portal.invalid';
  let url: URL;
  try {
    url = new URL(next, base);
  } catch {
    return undefined;
  }
  const path = url.pathname + url.search;
  // Read once more: `/.//elsewhere` only turns into another origin after it was tidied.
  if (url.origin !== base || path.startsWith('//')) return undefined;
  return path;
}
