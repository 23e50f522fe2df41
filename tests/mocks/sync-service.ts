import { HttpResponse, http, type RequestHandler } from 'msw';
import { readSigningKey, type SigningKey, type VerifyingKey, verifyingKeyOf } from '../../protocol/keys';
import { type Clock, systemClock } from '../../sync-service/clock';
import { silentLog } from '../../sync-service/log';
import type { Mail } from '../../sync-service/notices';
import { createSyncService, type SyncService } from '../../sync-service/service';
import { defaultLifetimes, defaultLimits, type ServiceConfig } from '../../sync-service/settings';
import { openStore, type Store } from '../../sync-service/store';

/** What can go wrong between the portal and the service. */
export type Fault =
  /** Never answers; the caller has to give up by itself. */
  | 'timeout'
  /** 500 without having done anything. */
  | 'error'
  /** Does what was asked, but the answer is lost: 500. */
  | 'lost-answer'
  /** 200 with something that is not JSON. */
  | 'rubbish'
  /** Answers byte by byte and never comes to an end. */
  | 'slow-drip'
  /** The connection breaks. */
  | 'reset';

export interface MountedSyncService {
  /** For `setupServer(...handlers)`. */
  handlers: RequestHandler[];
  service: SyncService;
  store: Store;
  mails: Mail[];
  /** The service's public key, for verifying its webhooks. */
  webhookKey: VerifyingKey;
  /** Lets the next `times` requests whose method and path match fail. Default: one, of any kind. */
  failNext(fault: Fault, options?: { times?: number; matching?: RegExp }): void;
  /** Forgets faults that are still set. */
  clearFaults(): void;
  /** "METHOD /path" of every request that arrived, in order. */
  readonly arrived: string[];
  close(): Promise<void>;
}

/**
 * Mounts the reference service, the same implementation with an in-memory store, at `baseUrl` for MSW.
 * Call `service.tick()` to let its worker do what is due; its webhooks go to `webhookUrl` through the global fetch.
 */
export function mountSyncService(options: {
  baseUrl: string;
  portalKey: VerifyingKey;
  /** PEM of the service's own key. */
  signingKey: string | SigningKey;
  webhookUrl: string;
  clock?: Clock;
  config?: Partial<ServiceConfig>;
}): MountedSyncService {
  const signing =
    typeof options.signingKey === 'string' ? readSigningKey(options.signingKey) : options.signingKey;
  const store = openStore(':memory:');
  const mails: Mail[] = [];
  const arrived: string[] = [];
  let faults: { fault: Fault; matching: RegExp }[] = [];
  const service = createSyncService({
    store,
    clock: options.clock ?? systemClock,
    keys: { portal: [options.portalKey], signing },
    mail: async (mail) => {
      mails.push(mail);
    },
    config: {
      publicUrl: options.baseUrl,
      webhookUrl: options.webhookUrl,
      returnUrl: `${new URL(options.webhookUrl).origin}{locale}/recover/reset-account/set-password`,
      productName: 'Example Vault',
      demo: true,
      coolingOff: { idleSeconds: 0, activeSeconds: 24 * 60 * 60, recentDays: 30 },
      lifetimes: defaultLifetimes,
      limits: defaultLimits,
      ...options.config,
    },
    log: silentLog,
    // The pages' scripts are no part of what the portal talks to.
    assets: async () => ({ setup: '', cancel: '' }),
  });

  const handler = http.all(`${options.baseUrl}/*`, async ({ request }) => {
    const what = `${request.method} ${new URL(request.url).pathname}`;
    arrived.push(what);
    const index = faults.findIndex(({ matching }) => matching.test(what));
    const fault = index === -1 ? undefined : faults.splice(index, 1)[0]?.fault;
    if (fault === undefined) return service.fetch(request);
    return answerWith(fault, request.signal, () => service.fetch(request));
  });

  return {
    handlers: [handler],
    service,
    store,
    mails,
    webhookKey: verifyingKeyOf(signing),
    arrived,
    failNext(fault, { times = 1, matching = /./ } = {}) {
      for (let count = 0; count < times; count++) faults.push({ fault, matching });
    },
    clearFaults() {
      faults = [];
    },
    async close() {
      await service.close();
      store.close();
    },
  };
}

async function answerWith(
  fault: Fault,
  signal: AbortSignal,
  serve: () => Promise<Response>,
): Promise<Response> {
  switch (fault) {
    case 'timeout':
      return new Promise<Response>(() => {});
    case 'error':
      return new HttpResponse('Internal Server Error', { status: 500 });
    case 'lost-answer':
      await serve();
      return new HttpResponse('Bad Gateway', { status: 502 });
    case 'rubbish':
      return new HttpResponse('<html>{"status":', {
        status: 200,
        headers: { 'content-type': 'application/json' },
      });
    case 'slow-drip':
      return new HttpResponse(drip(signal), { status: 200, headers: { 'content-type': 'application/json' } });
    case 'reset':
      return HttpResponse.error();
  }
}

/** A body that goes on and on, one space at a time, until its caller gives up. */
function drip(signal: AbortSignal): ReadableStream<Uint8Array> {
  let timer: NodeJS.Timeout;
  return new ReadableStream({
    start(controller) {
      timer = setInterval(() => controller.enqueue(new TextEncoder().encode(' ')), 20);
      timer.unref();
      // On a real connection the abort ends the body; a mocked one has to be told.
      signal.addEventListener('abort', () => {
        clearInterval(timer);
        controller.error(signal.reason);
      });
    },
    cancel() {
      clearInterval(timer);
    },
  });
}
