/**
 * The pages that the vendor's own sites show in a frame, and what that needs of headers and cookies.
 */

/** The one script that the vendor puts on its own site. */
export const isWidget = (path: string): boolean => path === '/widget.js';

/**
 * Is this page loaded into a frame, as far as the browser says (`Sec-Fetch-Dest`)? True of the first page and of what
 * forms and links in the frame lead to. A cookie set there must be `SameSite=None; Secure; Partitioned`: on another
 * site the browser leaves out all others. Within the own site it does as well as `Lax` does: the partition is that of
 * the own site, which pages outside of a frame share. Whether it is another site only the first page could tell,
 * because what the framed page asks for itself is `same-origin`, whatever is around it.
 *
 * Browsers send the header to https and loopback addresses only, where `Secure` holds too; older ones send none, and get
 * the cookie that works everywhere but in a frame of another site.
 */
export function isFramed(request: { readonly headers: Pick<Headers, 'get'> }): boolean {
  const destination = request.headers.get('sec-fetch-dest');
  return destination === 'iframe' || destination === 'frame';
}

const statusPath = /^(?:\/[a-z]{2})?\/chat\/status\.json$/;

/** Headers by which a page of the vendor's may read whether somebody is there; the answer differs by who asks. */
export function statusHeaders(
  path: string,
  origin: string | null,
  embedOrigins: readonly string[],
): Readonly<Record<string, string>> {
  if (!statusPath.test(path)) return {};
  return {
    Vary: 'Origin',
    ...(origin !== null && embedOrigins.includes(origin)
      ? { 'Access-Control-Allow-Origin': origin, 'Cross-Origin-Resource-Policy': 'cross-origin' }
      : {}),
  };
}
