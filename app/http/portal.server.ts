import { randomUUID, timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import type { Env } from '~/env.server';
import { mayBeFramed } from '~/models/desk/chat-panel';
import { listQueryNames } from '~/models/question/reading/question-line';
import { bodyLimitOf } from './body-limits';
import { devMailResponse } from './dev-mail.server';
import { isFramed, isWidget, statusHeaders } from './embedding';
import { type LiveHandler, writeAnswer } from './live/live-answer.server';
import { isLivePath } from './live/live-paths';
import { createMetrics } from './metrics.server';
import { isSafeMethod, mayMutate } from './mutation-guard';
import { clientAddress, isLoopback, networkOf } from './network-address';
import { createPageCache, type PageCache } from './page-cache.server';
import { choosePlatform, differsByPlatform } from './platform-choice';
import { createRateLimit, memoryBuckets } from './rate-limit.server';
import { isReadByPerson } from './read-by-person';
import { type RefusalStatus, refusalResponse } from './refusal-page';
import { respondWith } from './representation.server';
import { readBody } from './request-body';
import { loggedPath } from './request-log';
import { securityHeaders } from './security-headers';
import type { ShellContext } from './shell-context';
import type { HealthCheck, ShellServices } from './shell-services';
import { noStaticFiles, type StaticFiles } from './static-files.server';

/** Answers with a page of the portal: Remix, or a stand-in in tests. */
export type PageHandler = (request: Request, context: ShellContext) => Promise<Response>;

export interface PortalParts {
  readonly env: Env;
  readonly services: Pick<ShellServices, 'health' | 'figures'>;
  readonly pages: PageHandler;
  readonly live?: LiveHandler;
  readonly log: Logger;
  readonly staticFiles?: StaticFiles;
  readonly pageCache?: PageCache;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly limits?: Partial<PortalLimits>;
}

export interface PortalLimits {
  /** Bytes of a request's body. */
  readonly bodyBytes: number;
  /** Milliseconds for a body to arrive. */
  readonly bodyMs: number;
  /** Milliseconds for the services to say how they are. */
  readonly healthMs: number;
}

export interface Portal {
  readonly app: Hono<PortalEnv>;
  readonly pageCache: PageCache;
  /** From now on `/readyz` says 503, so that no new request is sent here. */
  drain(): void;
}

interface PortalEnv {
  // Absent when requests are handed in directly, without a socket.
  Bindings: Partial<HttpBindings>;
  Variables: { requestId: string; clientIp: string; handler: string };
}

type PortalRequest = Context<PortalEnv>;

/** Requests of live conversations that a network has for each form that it has. */
const liveForEachForm = 10;

const allowedMethods: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
]);

const defaultLimits: PortalLimits = { bodyBytes: 64 * 1024, bodyMs: 10_000, healthMs: 2_000 };

const plainJson = (body: unknown, status: number): Response =>
  new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
  });

/** Caches on the way learn that an article's page depends on what the browser keeps. */
function byPlatform(answer: Response, path: string): Response {
  if (differsByPlatform(path)) answer.headers.append('Vary', 'Cookie');
  return answer;
}

function sameToken(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * The portal's HTTP shell: what every request passes before a page is made. In this order: request id, log and
 * headers; health and figures; static files; the guard of mutations, the limit a network has, the body; the
 * page cache; the pages.
 */
export function createPortal(parts: PortalParts): Portal {
  const { env, log, pages, services } = parts;
  const now = parts.now ?? Date.now;
  const limits = { ...defaultLimits, ...parts.limits };
  const staticFiles = parts.staticFiles ?? noStaticFiles;
  const metrics = createMetrics();
  /** By what they differ in: pages, the chat, the script for other sites. */
  const headersByKind = ['/', '/chat', '/widget.js'].map((path) =>
    Object.entries(securityHeaders(env, path)),
  );
  const headersFor = (path: string) =>
    headersByKind[isWidget(path) ? 2 : mayBeFramed(path) ? 1 : 0] ??
    Object.entries(securityHeaders(env, path));
  const pageCache =
    parts.pageCache ??
    createPageCache({
      publicUrl: env.publicUrl,
      queryNames: ['page', 'platform', ...listQueryNames],
      personalQueryNames: ['q'],
      isPersonal: isReadByPerson,
      onProblem: (problem, error) => log.error({ err: error }, `page cache: ${problem}`),
    });
  const limitOfNetwork = (scope: string, perMinute: number) =>
    perMinute === 0
      ? undefined
      : createRateLimit({
          limit: { capacity: perMinute, perMinute },
          store: memoryBuckets(),
          scope,
          secret: env.secrets[0],
        });
  const takeFromNetwork = limitOfNetwork('network', env.networkMutationsPerMinute);
  // Each message of a conversation comes with some signs of reading and typing; how fast somebody may write is counted
  // for each conversation.
  const takeLive = limitOfNetwork('network-live', env.networkMutationsPerMinute * liveForEachForm);
  let draining = false;

  const ownOrigins = (request: Request): ReadonlySet<string> => {
    const origins = new Set([new URL(env.publicUrl).origin]);
    // A demo is reached by whatever name its machine has; a portal in production by one.
    if (env.demo) origins.add(new URL(request.url).origin);
    return origins;
  };

  const refuse = (c: PortalRequest, status: RefusalStatus, retryAfterSeconds?: number): Response =>
    refusalResponse({
      status,
      path: c.req.path,
      accept: c.req.header('accept') ?? null,
      requestId: c.get('requestId'),
      brandName: env.brand.name,
      stylesheet: staticFiles.stylesheet,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    });

  const contextFor = (c: PortalRequest, url: URL, clientIp: string): ShellContext => ({
    settings: { publicUrl: env.publicUrl, brand: env.brand, demo: env.demo },
    requestId: c.get('requestId'),
    clientIp,
    url,
    framed: mayBeFramed(c.req.path) && isFramed(c.req.raw),
    invalidatePages: pageCache.invalidate,
  });

  /** What belongs to live conversations is answered past the pages; undefined when this does not. */
  const liveAnswer = async (
    c: PortalRequest,
    body?: Uint8Array<ArrayBuffer>,
  ): Promise<Response | undefined> => {
    if (parts.live === undefined || !isLivePath(c.req.path)) return undefined;
    const { outgoing } = c.env ?? {};
    const headers = [...headersFor(c.req.path), ['X-Request-Id', c.get('requestId')] as const];
    const asked = {
      method: c.req.raw.method,
      path: c.req.path,
      after: c.req.query('after') ?? null,
      header: (name: string) => c.req.header(name) ?? null,
      body,
    };
    const context = contextFor(c, new URL(c.req.path, env.publicUrl), c.get('clientIp'));
    const answer = await parts.live.handle(asked, context, outgoing, headers);
    if (answer === undefined) return undefined;
    c.set('handler', 'live');
    return writeAnswer(answer, outgoing, headers);
  };

  /** The request as the pages see it: on the public origin, whatever the Host header said, its body read. */
  const pageRequest = (
    c: PortalRequest,
    body: Uint8Array<ArrayBuffer> | undefined,
    asked = new URL(c.req.raw.url),
  ): Request => {
    const url = new URL(asked.pathname.replace(/^\/{2,}/, '/') + asked.search, env.publicUrl);
    const headers = new Headers(c.req.raw.headers);
    headers.set('Host', url.host);
    headers.delete('X-Forwarded-Host');
    // The guard has judged the origin; Remix compares it with the host once more and knows no demo names.
    if (headers.has('Origin') && !isSafeMethod(c.req.method)) headers.set('Origin', url.origin);
    const signal = c.req.raw.signal;
    return body === undefined
      ? new Request(url, { method: c.req.raw.method, headers, signal })
      : new Request(url, { method: c.req.raw.method, headers, signal, body });
  };

  const health = async (): Promise<readonly HealthCheck[]> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<readonly HealthCheck[]>((resolve) => {
      timer = setTimeout(
        () => resolve([{ name: 'services', ok: false, detail: 'no answer in time' }]),
        limits.healthMs,
      );
    });
    const failed = (error: unknown): readonly HealthCheck[] => {
      log.error({ err: error }, 'health cannot be told');
      return [{ name: 'services', ok: false }];
    };
    return Promise.race([services.health().catch(failed), late]).finally(() => clearTimeout(timer));
  };

  const mayReadMetrics = (c: PortalRequest): boolean => {
    const token = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    if (token !== undefined) return env.metricsToken !== undefined && sameToken(token, env.metricsToken);
    // Behind a proxy on the same machine everybody comes from the loopback address.
    const direct = c.req.header('x-forwarded-for') === undefined && c.req.header('forwarded') === undefined;
    return direct && isLoopback(c.env?.incoming?.socket.remoteAddress ?? '');
  };

  const app = new Hono<PortalEnv>();

  app.use(async (c, next) => {
    const began = performance.now();
    c.set('requestId', randomUUID());
    c.set('handler', 'pages');
    c.set(
      'clientIp',
      clientAddress(
        c.env?.incoming?.socket.remoteAddress,
        c.req.header('x-forwarded-for') ?? null,
        env.trustProxy,
      ),
    );
    await next();
    for (const [name, value] of headersFor(c.req.path)) c.res.headers.set(name, value);
    const asking = c.req.header('origin') ?? null;
    for (const [name, value] of Object.entries(statusHeaders(c.req.path, asking, env.embedOrigins)))
      c.res.headers.set(name, value);
    c.res.headers.set('X-Request-Id', c.get('requestId'));
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
    // A body that was not read to its end would be taken for the next request.
    if (c.res.status === 408 || c.res.status === 413) c.res.headers.set('Connection', 'close');
    const ms = performance.now() - began;
    metrics.answered(c.get('handler'), c.req.raw.method, c.res.status, ms / 1000);
    const line = {
      requestId: c.get('requestId'),
      method: c.req.raw.method,
      path: loggedPath(c.req.path),
      status: c.res.status,
      ms: Math.round(ms * 10) / 10,
    };
    if (c.res.status >= 500) log.error(line, 'request failed');
    else if (c.get('handler') === 'live') log.debug(line, 'request');
    else if (c.get('handler') === 'pages' || !isSafeMethod(c.req.method)) log.info(line, 'request');
    else log.debug(line, 'request');
  });

  app.onError((error, c) => {
    log.error({ err: error, requestId: c.get('requestId') }, 'request broke');
    return refuse(c, 500);
  });

  app.get('/healthz', (c) => {
    c.set('handler', 'health');
    return plainJson({ status: 'ok' }, 200);
  });

  app.get('/readyz', async (c) => {
    c.set('handler', 'health');
    const checks = draining ? [{ name: 'process', ok: false, detail: 'stopping' }] : await health();
    const failed = checks.filter((check) => !check.ok);
    const body = {
      status: failed.length === 0 ? 'ready' : 'not-ready',
      failed: failed.map((check) => check.name),
      checks,
    };
    return plainJson(body, failed.length === 0 ? 200 : 503);
  });

  app.get('/metrics', async (c) => {
    c.set('handler', 'metrics');
    if (!mayReadMetrics(c)) return refuse(c, 404);
    const cached = pageCache.figures();
    const own = (await services.figures?.()) ?? [];
    const text = metrics.text([
      ...own,
      {
        name: 'portal_page_cache_hits_total',
        help: 'Pages from memory.',
        kind: 'counter',
        value: cached.hits,
      },
      { name: 'portal_page_cache_misses_total', help: 'Other pages.', kind: 'counter', value: cached.misses },
      {
        name: 'portal_event_streams',
        help: 'Open event streams of conversations and desks.',
        kind: 'gauge',
        value: parts.live?.streams ?? 0,
      },
      { name: 'portal_page_cache_pages', help: 'Pages in memory.', kind: 'gauge', value: cached.pages },
      { name: 'portal_page_cache_bytes', help: 'Their size.', kind: 'gauge', value: cached.bytes },
    ]);
    return new Response(text, { headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' } });
  });

  app.get('*', async (c, next) => {
    const file = staticFiles.find(c.req.path);
    if (file === undefined) return next();
    c.set('handler', 'static');
    return respondWith(file, c.req.raw);
  });

  app.get('/dev/*', async (c, next) => {
    if (!env.demo) return refuse(c, 404);
    const answer = await devMailResponse(new URL(c.req.raw.url), env.dataDir, staticFiles.stylesheet);
    if (answer === undefined) return next();
    c.set('handler', 'dev');
    return answer;
  });

  app.all('*', async (c) => {
    const method = c.req.raw.method;
    if (!allowedMethods.has(method)) return refuse(c, 405);
    if (isSafeMethod(method)) {
      const live = await liveAnswer(c);
      if (live !== undefined) return live;
      const choice = choosePlatform(new URL(c.req.raw.url), c.req.header('cookie') ?? null);
      const kept =
        choice !== undefined || c.req.raw.url.includes('?')
          ? undefined
          : pageCache.fresh(c.req.path, c.req.raw);
      if (kept !== undefined) return byPlatform(await kept, c.req.path);
      const request = pageRequest(c, undefined, choice?.url);
      // What is rendered for everybody must not see who happened to ask.
      const answer = await pageCache.respond(request, (rendered) =>
        pages(rendered, contextFor(c, new URL(rendered.url), rendered === request ? c.get('clientIp') : '')),
      );
      if (choice?.setCookie !== undefined && (answer.ok || answer.status === 304)) {
        answer.headers.append('Set-Cookie', choice.setCookie);
        // What stands between must not hand one browser's cookie to others.
        answer.headers.set('Cache-Control', 'private, max-age=0, must-revalidate');
      }
      return byPlatform(answer, c.req.path);
    }
    const allowed = mayMutate(
      {
        method,
        path: c.req.path,
        fetchSite: c.req.header('sec-fetch-site') ?? null,
        origin: c.req.header('origin') ?? null,
      },
      ownOrigins(c.req.raw),
    );
    if (!allowed) {
      metrics.refused('origin');
      return refuse(c, 403);
    }
    const take = isLivePath(c.req.path) ? takeLive : takeFromNetwork;
    const rate = take?.(networkOf(c.get('clientIp')), now());
    if (rate !== undefined && !rate.allowed) {
      metrics.refused('rate');
      return refuse(c, 429, rate.retryAfterSeconds);
    }
    const larger = bodyLimitOf(c.req.path);
    const { incoming } = c.env ?? {};
    // A message is read as it comes from the socket: a Web stream around it takes longer than to store it.
    const body = await readBody(incoming !== undefined && isLivePath(c.req.path) ? incoming : c.req.raw, {
      maxBytes: larger?.bytes ?? limits.bodyBytes,
      withinMs: larger?.ms ?? limits.bodyMs,
    });
    if (body.kind !== 'read') {
      metrics.refused('body');
      return refuse(c, body.kind === 'too-large' ? 413 : 408);
    }
    const live = await liveAnswer(c, body.bytes);
    if (live !== undefined) return live;
    const request = pageRequest(c, body.bytes);
    return pages(request, contextFor(c, new URL(request.url), c.get('clientIp')));
  });

  return {
    app,
    pageCache,
    drain() {
      draining = true;
      parts.live?.drain();
    },
  };
}
