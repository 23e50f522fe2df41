/**
 * Is this page loaded in a frame of another site, as far as the browser says (Sec-Fetch-*)? A cookie set there must be
 * `SameSite=None; Secure; Partitioned`, or the browser leaves it out; everywhere else `Lax` is right, in a frame of the
 * own site too. Browsers give these headers to https and loopback addresses only, where `Secure` works as well.
 *
 * A request that the framed page itself makes (a form, a fetch) is `same-origin`, so it tells nothing of the frame
 * around: keep what the document's own request said, in a field of the form or an address of the panel.
 */
export function isCrossSiteFrame(request: { readonly headers: Pick<Headers, 'get'> }): boolean {
  const { headers } = request;
  const destination = headers.get('sec-fetch-dest');
  return (
    (destination === 'iframe' || destination === 'frame') && headers.get('sec-fetch-site') === 'cross-site'
  );
}
