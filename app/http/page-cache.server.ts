import { LRUCache } from 'lru-cache';
import { createRepresentation, type Representation, respondWith } from './representation.server';

/**
 * A page says that it is the same for everybody by this header: space-separated tags, at least one. It never
 * leaves the process.
 */
export const pageCacheHeader = 'X-Page-Cache';

/** Renders the page at `url` for `request`. */
export type RenderPage = (request: Request) => Promise<Response>;

export interface PageCacheOptions {
  /** Where cached pages live: they are rendered for this origin, whatever the Host header said. */
  readonly publicUrl: string;
  /** Query parameters that make another page of one path; any other is ignored by pages for everybody. */
  readonly queryNames?: readonly string[];
  /** Query parameters that make a page one person's own, such as words to search for: never kept, never answered from memory. */
  readonly personalQueryNames?: readonly string[];
  /** Requests whose page is rendered for whoever asks, although others get it from memory: their cookie says who they are. */
  readonly isPersonal?: (path: string, cookie: string | null) => boolean;
  /** Milliseconds during which a page is served as it is; afterwards once more while it is made anew. */
  readonly freshForMs?: number;
  readonly maxBytes?: number;
  readonly now?: () => number;
  /** A page that cannot be kept although it asks for it, or whose renewal failed. Holds the path's key, no query values beyond `queryNames`. */
  readonly onProblem?: (problem: string, error?: unknown) => void;
}

export interface PageCacheFigures {
  readonly hits: number;
  readonly misses: number;
  readonly pages: number;
  readonly bytes: number;
}

interface Page {
  readonly representation: Representation;
  readonly tags: readonly string[];
  readonly renderedAt: number;
}

export interface PageCache {
  /**
   * The page of a path without a query, when it is in memory and new enough; undefined otherwise. The quick way:
   * nothing has to be made of the request before.
   */
  fresh(path: string, request: Request): Promise<Response> | undefined;
  /** Answers a GET or HEAD, from memory where it can. */
  respond(request: Request, render: RenderPage): Promise<Response>;
  /** Forgets every page that carries one of `tags`; a page being rendered meanwhile is not kept either. */
  invalidate(tags: readonly string[]): void;
  figures(): PageCacheFigures;
}

/** Headers of a cached page that are made again for each answer, or belong to one person. */
const notKept = [
  pageCacheHeader,
  'Content-Type',
  'Content-Length',
  'Date',
  'Connection',
  'Transfer-Encoding',
];

/**
 * The page cache. Whether a page is for everybody is learnt from its answer: the first request for an unknown
 * address is rendered as it came. When the answer carries {@link pageCacheHeader}, it is kept if the request
 * could not have coloured it (no cookie, no other query), and else it is rendered once more without them.
 * Requests for one address that arrive together wait for the first.
 */
export function createPageCache(options: PageCacheOptions): PageCache {
  const now = options.now ?? Date.now;
  const freshForMs = options.freshForMs ?? 5 * 60_000;
  const queryNames = [...(options.queryNames ?? [])].sort();
  const problem = options.onProblem ?? (() => {});
  const pages = new LRUCache<string, Page>({
    maxSize: options.maxBytes ?? 64 * 1024 * 1024,
    sizeCalculation: (page) => page.representation.size,
  });
  /** Addresses that have answered for one person alone: nobody waits for another's answer there. */
  const personal = new LRUCache<string, true>({ max: 5_000, ttl: 60_000, perf: { now } });
  const inFlight = new Map<string, Promise<Page | undefined>>();
  let generation = 0;
  let hits = 0;
  let misses = 0;

  /** The address with the parameters that matter, in one order; the key is this path and query. */
  const addressOf = (url: URL): URL => {
    const address = new URL(url.pathname, options.publicUrl);
    for (const name of queryNames) {
      const value = url.searchParams.get(name);
      if (value !== null) address.searchParams.set(name, value);
    }
    return address;
  };

  const isPersonal = (path: string, request: Request): boolean =>
    options.isPersonal?.(path, request.headers.get('cookie')) ?? false;

  const isPlain = (request: Request, url: URL, address: URL): boolean =>
    request.headers.get('cookie') === null &&
    request.headers.get('authorization') === null &&
    url.search === address.search;

  const keep = async (key: string, response: Response, since: number): Promise<Page | undefined> => {
    const tags = response.headers.get(pageCacheHeader)?.split(/\s+/).filter(Boolean) ?? [];
    if (tags.length === 0 || response.status !== 200) return undefined;
    if (response.headers.has('Set-Cookie')) {
      problem(`${key} asks to be kept for everybody and sets a cookie`);
      return undefined;
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    const headers = new Headers(response.headers);
    for (const name of notKept) headers.delete(name);
    headers.delete('Cache-Control');
    const representation = createRepresentation(bytes, {
      contentType: response.headers.get('Content-Type') ?? 'text/html; charset=utf-8',
      headers: { ...Object.fromEntries(headers), 'Cache-Control': 'public, max-age=0, must-revalidate' },
    });
    const page = { representation, tags, renderedAt: now() };
    if (since === generation) pages.set(key, page);
    return page;
  };

  /** Lets others wait for `rendering` until it ends, or until an invalidation makes it worthless to them. */
  const fly = (key: string, rendering: Promise<Page | undefined>): Promise<Page | undefined> => {
    const flight = rendering.finally(() => {
      if (inFlight.get(key) === flight) inFlight.delete(key);
    });
    inFlight.set(key, flight);
    return flight;
  };

  const renderForEverybody = (key: string, address: URL, render: RenderPage): Promise<Page | undefined> => {
    const running = inFlight.get(key);
    if (running !== undefined) return running;
    const since = generation;
    const request = new Request(address, { headers: { Accept: 'text/html' } });
    return fly(
      key,
      render(request).then((response) => keep(key, response, since)),
    );
  };

  const renew = (key: string, address: URL, render: RenderPage): void => {
    if (inFlight.has(key)) return;
    renderForEverybody(key, address, render).then(
      // What was a page for everybody is one no longer (taken back, or now asks who is there).
      (page) => page === undefined && pages.delete(key),
      (error: unknown) => problem(`${key} could not be made anew`, error),
    );
  };

  const withoutInternalHeader = (response: Response): Response => {
    if (!response.headers.has(pageCacheHeader)) return response;
    const headers = new Headers(response.headers);
    headers.delete(pageCacheHeader);
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
  };

  const learn = async (request: Request, key: string, url: URL, address: URL, render: RenderPage) => {
    const plain = request.method === 'GET' && isPlain(request, url, address);
    if (!plain) {
      const response = await render(request);
      if (response.headers.has(pageCacheHeader) && response.status === 200) renew(key, address, render);
      return withoutInternalHeader(response);
    }
    const since = generation;
    let answer: Response | undefined;
    const rendering = render(request).then(async (response) => {
      const page = await keep(key, response, since);
      if (page === undefined) {
        answer = withoutInternalHeader(response);
        personal.set(key, true);
      }
      return page;
    });
    const page = await fly(key, rendering);
    if (page !== undefined) return respondWith(page.representation, request);
    return answer ?? render(request);
  };

  return {
    fresh(path, request) {
      const page = pages.get(path);
      if (page === undefined || now() - page.renderedAt >= freshForMs) return undefined;
      if (isPersonal(path, request)) return undefined;
      hits += 1;
      return respondWith(page.representation, request);
    },
    async respond(request, render) {
      const url = new URL(request.url);
      // Data requests of a hydrated page are answered by routes chosen in the query: never kept.
      const personally =
        isPersonal(url.pathname, request) ||
        (options.personalQueryNames?.some((name) => url.searchParams.has(name)) ?? false);
      if (personally || url.pathname.endsWith('.data')) return withoutInternalHeader(await render(request));
      const address = addressOf(url);
      const key = address.pathname + address.search;
      const page = pages.get(key);
      if (page !== undefined) {
        hits += 1;
        if (now() - page.renderedAt >= freshForMs) renew(key, address, render);
        return respondWith(page.representation, request);
      }
      misses += 1;
      const running = personal.has(key) ? undefined : inFlight.get(key);
      if (running !== undefined) {
        const shared = await running.catch(() => undefined);
        if (shared !== undefined) return respondWith(shared.representation, request);
        return withoutInternalHeader(await render(request));
      }
      return learn(request, key, url, address, render);
    },
    invalidate(tags) {
      generation += 1;
      inFlight.clear();
      for (const [key, page] of pages.entries()) {
        if (page.tags.some((tag) => tags.includes(tag))) pages.delete(key);
      }
    },
    figures: () => ({ hits, misses, pages: pages.size, bytes: pages.calculatedSize }),
  };
}
