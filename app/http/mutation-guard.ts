/** What decides whether a request may change something. */
export interface MutationRequest {
  readonly method: string;
  readonly path: string;
  /** The `Sec-Fetch-Site` header. */
  readonly fetchSite: string | null;
  /** The `Origin` header. */
  readonly origin: string | null;
}

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Does this method leave everything as it is? */
export const isSafeMethod = (method: string): boolean => safeMethods.has(method);

/**
 * Requests to these addresses carry their own authority in the body or the headers (a signature, a mailed
 * code or token), and nothing that a browser adds by itself.
 */
const signed = /^\/webhooks\//;
/** A mail program sends this by itself, from wherever it runs (RFC 8058): the address holds the token. */
const stopsMails = /^\/(?:[a-z]{2}\/)?follow\/[^/]+$/;
const carriesMailedProof = /^\/(?:[a-z]{2}\/)?recover\/confirm\//;

/**
 * May this request go on? Every request that may change something has to come from a page of ours.
 *
 * Browsers since 2020 (Safari since 16.4) say where a request was born in `Sec-Fetch-Site`; `none` is a
 * person's own act, such as sending a form again after a reload. Older ones send `Origin` alone. On pages
 * with `Referrer-Policy: no-referrer` they send `Origin: null`, which any sandboxed frame can send too:
 * it is taken only where the request proves itself by a mailed code or token.
 * A request with neither header does not come from a browser's form and is refused.
 * Signed webhooks and the stopping of mails are exempt.
 */
export function mayMutate(request: MutationRequest, ownOrigins: ReadonlySet<string>): boolean {
  const { method, path } = request;
  if (isSafeMethod(method) || signed.test(path) || (method === 'POST' && stopsMails.test(path))) return true;
  const { origin, fetchSite } = request;
  const ours = origin !== null && ownOrigins.has(origin);
  const silent = origin === null || origin === 'null';
  switch (fetchSite) {
    case 'same-origin':
    case 'none':
      return ours || silent;
    case null:
      return ours || (origin === 'null' && carriesMailedProof.test(request.path));
    default:
      return false;
  }
}
