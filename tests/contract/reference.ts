import { serve } from '@hono/node-server';
import { generateSigningKey, readSigningKey, type SigningKey, verifyingKeyOf } from '../../protocol/keys';
import { createMemoryNonceStore, verifyRequest } from '../../protocol/message-signatures';
import { type ResetEvent, resetEventSchema } from '../../protocol/reset-api';
import { type BrowserAssets, loadBrowserAssets } from '../../sync-service/browser-assets';
import { type Clock, systemClock } from '../../sync-service/clock';
import type { CrashPoint } from '../../sync-service/execution';
import type { Log } from '../../sync-service/log';
import type { Mail } from '../../sync-service/notices';
import type { Rules } from '../../sync-service/rules';
import { createSyncService, type SyncService } from '../../sync-service/service';
import { defaultLifetimes, defaultLimits, type ServiceConfig } from '../../sync-service/settings';
import { openStore, type Store } from '../../sync-service/store';

export interface ReferenceOptions {
  url?: string;
  clock?: Clock;
  rules?: Rules;
  config?: Partial<ServiceConfig>;
  storePath?: string;
  /** Is told of every statement that the store runs. */
  trace?: (statement: string) => void;
  /** Answers of the portal's webhook; default: 204. */
  webhookStatus?: () => number;
  reached?: (point: CrashPoint) => void;
  assets?: () => Promise<BrowserAssets>;
}

/** The reference service in this process, with everything it says to others written down. */
export interface Reference {
  readonly service: SyncService;
  readonly store: Store;
  readonly portalKey: SigningKey;
  readonly serviceKey: SigningKey;
  readonly config: ServiceConfig;
  readonly mails: Mail[];
  readonly events: ResetEvent[];
  readonly logger: Log;
  /** All that was logged, as text. */
  readonly logged: () => string;
  fetch(request: Request): Promise<Response>;
  /** Everything that is only in memory is gone; the store stays. */
  restart(): void;
  close(): Promise<void>;
}

const portalKey = readSigningKey(generateSigningKey().privateKeyPem);
const serviceKey = readSigningKey(generateSigningKey().privateKeyPem);

export function createReference(options: ReferenceOptions = {}): Reference {
  const config: ServiceConfig = {
    publicUrl: options.url ?? 'http://sync.example.test',
    webhookUrl: 'http://portal.example.test/webhooks/sync',
    returnUrl: 'http://portal.example.test{locale}/recover/after/{request_id}',
    productName: 'Example Vault',
    demo: true,
    coolingOff: { idleSeconds: 0, activeSeconds: 24 * 60 * 60, recentDays: 30 },
    lifetimes: defaultLifetimes,
    limits: defaultLimits,
    ...options.config,
  };
  const store = openStore(options.storePath ?? ':memory:', options.trace);
  const mails: Mail[] = [];
  const events: ResetEvent[] = [];
  const lines: string[] = [];
  const write = (fields: Record<string, unknown>, message: string) => {
    lines.push(JSON.stringify({ ...fields, message }));
  };
  const log: Log = { info: write, warn: write, error: write };
  const nonces = createMemoryNonceStore();

  const receive: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const verified = await verifyRequest(request, {
      keyFor: (keyid) => (keyid === serviceKey.keyid ? verifyingKeyOf(serviceKey) : undefined),
      nonces,
      now: Date.now(),
    });
    if (!verified.ok) return new Response(null, { status: 401 });
    const status = options.webhookStatus?.() ?? 204;
    if (status < 300)
      events.push(resetEventSchema.parse(JSON.parse(new TextDecoder().decode(verified.body))));
    return new Response(null, { status });
  };

  const start = () =>
    createSyncService({
      store,
      clock: options.clock ?? systemClock,
      keys: { portal: [verifyingKeyOf(portalKey)], signing: serviceKey },
      mail: async (mail) => {
        mails.push(mail);
      },
      config,
      log,
      fetch: receive,
      assets: options.assets ?? loadBrowserAssets,
      restart,
      ...(options.rules ? { rules: options.rules } : {}),
      ...(options.reached ? { reached: options.reached } : {}),
    });

  let service = start();
  function restart(): void {
    void service.close();
    service = start();
  }

  return {
    get service() {
      return service;
    },
    store,
    portalKey,
    serviceKey,
    config,
    mails,
    events,
    logger: log,
    logged: () => lines.join('\n'),
    fetch: (request) => service.fetch(request),
    restart,
    async close() {
      await service.close();
      store.close();
    },
  };
}

/** The same over real HTTP, with its worker running. */
export async function serveReference(options: ReferenceOptions = {}): Promise<Reference & { url: string }> {
  let reference: Reference | undefined;
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>(
    (resolve) => {
      const started = serve(
        {
          fetch: (request) => reference?.fetch(request) ?? new Response(null, { status: 503 }),
          port: 0,
          hostname: '127.0.0.1',
        },
        (address) => resolve({ server: started, port: address.port }),
      );
    },
  );
  const url = `http://127.0.0.1:${port}`;
  const made = createReference({ ...options, url });
  reference = made;
  const stop = tickEvery(made, 20);
  return Object.assign(Object.create(made) as Reference, {
    url,
    async close() {
      await stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await made.close();
    },
  });
}

/** Runs the worker, as the process does. Returns what stops it. */
export function tickEvery(
  reference: Reference,
  ms: number,
  between: (reference: Reference) => void = () => {},
): () => Promise<void> {
  let stopped = false;
  let ticking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const loop = () => {
    ticking = reference.service.tick().then(() => {
      between(reference);
      if (!stopped) timer = setTimeout(loop, ms);
    });
  };
  loop();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await ticking;
  };
}
