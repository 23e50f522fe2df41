import { Hono } from 'hono';
import type { SigningKey, VerifyingKey } from '../protocol/keys';
import type { BrowserAssets } from './browser-assets';
import { createCancelPage } from './cancel-page';
import { type Clock, createMovableClock } from './clock';
import { createDevApi } from './dev-api';
import {
  type CrashPoint,
  type ExecutionContext,
  executeDueRequests,
  expireOverdueRequests,
} from './execution';
import { idempotencyKeptMs } from './idempotency';
import type { Log } from './log';
import { pruneNonces } from './nonces';
import { dueNotices, type SendMail, writeNotice } from './notices';
import { deliverDue } from './outbox';
import { stylesheet } from './page';
import { problemResponse } from './problems';
import { pruneHits } from './rate-limits';
import { createResetApi } from './reset-api';
import { addObservedTime, hasElapsedRequest } from './reset-requests';
import { contractRules, type Rules } from './rules';
import { createSecrets } from './secrets';
import type { ServiceConfig } from './settings';
import { createSetupPage } from './setup-page';
import type { Store } from './store';
import { dueEvents, sendEvent } from './webhooks';

export interface SyncServiceParts {
  store: Store;
  clock: Clock;
  keys: { portal: readonly VerifyingKey[]; signing: SigningKey };
  mail: SendMail;
  config: ServiceConfig;
  log: Log;
  /** For webhooks. Default: the global one. */
  fetch?: typeof fetch;
  /** Scripts of the two pages; asked for when the first of them is. */
  assets(): Promise<BrowserAssets>;
  /** Only tests of the conformance suite hand in other rules. */
  rules?: Rules;
  /** Only crash tests listen. */
  reached?(point: CrashPoint): void;
  /** What the demo's restart does. */
  restart?: () => void;
}

export interface SyncService {
  fetch(request: Request): Promise<Response>;
  /**
   * Does everything that is due: ends, executions, mails, events. Safe to call at any time, also while an earlier
   * call still delivers.
   */
  tick(): Promise<void>;
  /** Waits for what is under way. The store stays open: it belongs to who handed it in. */
  close(): Promise<void>;
}

const pruneEveryMs = 60_000;
/** Watched time is written down this often; a crash loses less than this of it, which only lengthens the wait. */
const observeEveryMs = 1_000;

/** The reference sync service over its parts. It starts nothing by itself. */
export function createSyncService(parts: SyncServiceParts): SyncService {
  const { store, config, log, keys } = parts;
  const clock = createMovableClock(parts.clock);
  const secrets = createSecrets(keys.signing.privateKey);
  const reached = parts.reached ?? (() => {});
  let observedAt = clock.monotonic();
  let prunedAt = Number.NEGATIVE_INFINITY;
  let deliveries: Promise<unknown> | undefined;
  let closed = false;

  const context: ExecutionContext = {
    store,
    clock,
    config,
    secrets,
    rules: parts.rules ?? contractRules,
    reached,
    observeTime() {
      const now = clock.monotonic();
      addObservedTime(store, now - observedAt);
      observedAt = now;
    },
  };

  const app = new Hono();
  app.use(async (http, next) => {
    const started = performance.now();
    await next();
    // The route's pattern, not the path: paths can hold addresses and ids.
    const route = http.req.routePath;
    log.info(
      {
        method: http.req.method,
        route,
        status: http.res.status,
        ms: Math.round(performance.now() - started),
      },
      'request',
    );
  });
  app.get('/healthz', (http) => http.json({ status: 'ok' }));
  app.route(
    '/',
    createResetApi({ ...context, portalKeys: keys.portal, signatureClock: parts.clock.now, log }),
  );
  app.route('/', createSetupPage(context));
  app.route('/', createCancelPage(context));
  app.get('/favicon.ico', () => new Response(null, { status: 204 }));
  app.get('/assets/style.css', () => asset(stylesheet, 'text/css; charset=utf-8'));
  app.get('/assets/setup.js', async () =>
    asset((await parts.assets()).setup, 'text/javascript; charset=utf-8'),
  );
  app.get('/assets/cancel.js', async () =>
    asset((await parts.assets()).cancel, 'text/javascript; charset=utf-8'),
  );
  if (config.demo) app.route('/', createDevApi({ ...context, clock, restart: parts.restart }));
  app.notFound(() => problemResponse('not-found'));
  app.onError((error) => {
    log.error({ error: error.message, stack: error.stack }, 'request failed');
    return problemResponse('internal');
  });

  function prune(): void {
    const now = clock.now();
    if (clock.monotonic() - prunedAt < pruneEveryMs) return;
    prunedAt = clock.monotonic();
    pruneNonces(store, parts.clock.now());
    pruneHits(store, now);
    store.prepare('DELETE FROM idempotency_keys WHERE created_at < ?').run(now - idempotencyKeptMs);
  }

  async function deliver(): Promise<void> {
    const common = { store, now: clock.now, log };
    await Promise.all([
      deliverDue({
        ...common,
        table: 'notices',
        due: (now) => dueNotices(store, now),
        send: (row) => parts.mail(writeNotice(store, row, { config, secrets, now: clock.now() })),
        delivered: () => reached('mail-sent'),
      }),
      deliverDue({
        ...common,
        table: 'events',
        due: (now) => dueEvents(store, now),
        send: (row) =>
          sendEvent(row.event, {
            url: config.webhookUrl,
            key: keys.signing,
            now: parts.clock.now(),
            fetch: parts.fetch ?? fetch,
          }),
        delivered: () => reached('event-sent'),
      }),
    ]);
  }

  return {
    fetch: async (request) => app.fetch(request),
    async tick() {
      if (closed) return;
      const due = clock.monotonic() - observedAt >= observeEveryMs || hasElapsedRequest(store, clock.now());
      if (due) context.observeTime();
      expireOverdueRequests(context);
      executeDueRequests(context);
      prune();
      // One round of deliveries at a time: a slow mail server must not get the same mail twice.
      deliveries ??= deliver().finally(() => {
        deliveries = undefined;
      });
      await deliveries;
    },
    async close() {
      closed = true;
      await deliveries;
    },
  };
}

function asset(text: string, type: string): Response {
  return new Response(text, {
    headers: {
      'content-type': type,
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
    },
  });
}
