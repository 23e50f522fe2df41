import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AppLoadContext } from '@remix-run/node';
import { http } from 'msw';
import { type SetupServer, setupServer } from 'msw/node';
import pino from 'pino';
import { type Env, readEnv } from '~/env.server';
import { watchRequests } from '~/models/reset/watch-requests.server';
import { action as receiveWebhook } from '~/routes/webhooks.sync';
import { createServices, type Services, type ServicesOptions } from '~/services.server';
import { type Inbox, openInbox } from '../../dev-inbox/inbox';
import { readMails, type StoredMail } from '../../dev-inbox/mailbox';
import { generateSigningKey, readSigningKey, readVerifyingKey, type SigningKey } from '../../protocol/keys';
import { signRequest } from '../../protocol/message-signatures';
import type { Device } from '../../protocol/reset-api';
import type { AccountSummary } from '../../sync-service/accounts';
import type { ServiceConfig } from '../../sync-service/settings';
import { type MountedSyncService, mountSyncService } from '../mocks/sync-service';
import { createTestClock, type TestClock } from './clock';
import type { OpenDatabase } from './dependencies';

export const publicUrl = 'https://portal.example.com';
export const syncUrl = 'https://sync.example.com';
export const webhookUrl = `${publicUrl}/webhooks/sync`;

const portalKey = generateSigningKey();
const serviceKey = generateSigningKey();

/** The settings of a portal in tests; the keys are made for the run. */
export function testEnv(settings: { databaseUrl: string; smtpPort: number; syncUrl?: string }): Env {
  return readEnv({
    NODE_ENV: 'test',
    PUBLIC_URL: publicUrl,
    DATABASE_URL: settings.databaseUrl,
    SYNC_SERVICE_URL: settings.syncUrl ?? syncUrl,
    SYNC_SIGNING_KEY: portalKey.privateKeyPem,
    SYNC_WEBHOOK_PUBLIC_KEY: serviceKey.publicKeyPem,
    SMTP_URL: `smtp://127.0.0.1:${settings.smtpPort}`,
    MAIL_FROM: 'Support <support@example.com>',
    PORTAL_SECRET: 'a secret of 32 bytes and more that is used in tests only',
    BRAND_NAME: 'Example Vault',
  });
}

/** The portal's services over a real database and a real inbox, and the reference sync service behind MSW. */
export interface TestPortal {
  readonly services: Services;
  readonly env: Env;
  readonly sync: MountedSyncService;
  /** The service's own key, with which its events are signed. */
  readonly serviceKey: SigningKey;
  readonly network: SetupServer;
  readonly inbox: Inbox;
  readonly clock: TestClock;
  /** What the portal answered to the service's events, in order. */
  readonly webhookAnswers: number[];
  /** Everything that was logged, as text. */
  logged(): string;
  /** Closes the inbox; `openMailServer` opens it again on the same port. */
  closeMailServer(): Promise<void>;
  openMailServer(): Promise<void>;
  /** The mails to an address in the order in which they came. */
  mails(to: string): Promise<StoredMail[]>;
  makeAccount(email: string, devices?: readonly Device[]): Promise<AccountSummary>;
  account(email: string): Promise<AccountSummary>;
  /**
   * Lets the outbox and the service do all that is due, and puts the clock forward to what waits for another try,
   * until nothing waits any more.
   */
  settle(): Promise<void>;
  /** The same while something else is going on, and once more after it. */
  carryOut<Result>(work: Promise<Result>): Promise<Result>;
  /** Lets the look that is taken at open requests every second be taken, and settles. */
  watched(): Promise<void>;
  /** Waits for something that the outbox or the service brings about by itself. */
  until(what: string, isSo: () => Promise<boolean>): Promise<void>;
  /** From now on the service's events reach nobody, and it takes them for delivered. */
  loseEvents(): void;
  /** A signed call to the sync service as the portal would make it. */
  callService(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Response>;
  close(): Promise<void>;
}

/** Looks every few milliseconds whether it is so yet; everything waited for here is in this process or next to it. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`still waiting for ${what} after 30 s`);
    await pause(8);
  }
}

export async function openPortal(
  database: OpenDatabase,
  options: Pick<ServicesOptions, 'timeouts' | 'onQuery'> & {
    config?: Partial<ServiceConfig>;
    /** The worker is left alone until it is started. */
    asleep?: boolean;
  } = {},
): Promise<TestPortal> {
  const clock = createTestClock();
  const folder = await mkdtemp(join(tmpdir(), 'portal-mail-'));
  const mailFolder = join(folder, 'mail');
  const inboxAt = (port: number) =>
    openInbox({ folder: mailFolder, host: '127.0.0.1', port, now: clock.date });
  let inbox = await inboxAt(0);
  const { port } = inbox;
  const sync = mountSyncService({
    baseUrl: syncUrl,
    portalKey: readVerifyingKey(portalKey.publicKeyPem),
    signingKey: serviceKey.privateKeyPem,
    webhookUrl,
    clock,
    ...(options.config ? { config: options.config } : {}),
  });
  const lines: string[] = [];
  const env = testEnv({ databaseUrl: database.url, smtpPort: port });
  const services = createServices(
    env,
    pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    {
      now: clock.date,
      ...(options.timeouts ? { timeouts: options.timeouts } : {}),
      ...(options.onQuery ? { onQuery: options.onQuery } : {}),
    },
  );
  const webhookAnswers: number[] = [];
  const network = setupServer(
    http.post(webhookUrl, async ({ request }) => {
      const answer = await postWebhook(services, request);
      webhookAnswers.push(answer.status);
      return answer;
    }),
    ...sync.handlers,
  );
  network.listen({ onUnhandledRequest: 'error' });
  if (!options.asleep) services.startWorker();

  async function dev(method: 'GET' | 'POST', path: string, body?: unknown): Promise<AccountSummary> {
    const response = await sync.service.fetch(
      new Request(`${syncUrl}/dev/accounts${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return (await response.json()) as AccountSummary;
  }

  /** When the next of the service's events is tried; undefined when all were delivered. */
  const nextEventAt = () =>
    sync.store
      .prepare<[], { at: number | null }>(
        'SELECT min(next_attempt_at) AS at FROM events WHERE sent_at IS NULL AND parked_at IS NULL',
      )
      .get()?.at ?? undefined;

  async function isSettled(): Promise<boolean> {
    await sync.service.tick();
    const open = await services.db.outboxJob.findMany({ where: { doneAt: null, parkedAt: null } });
    const eventAt = nextEventAt();
    if (open.length === 0 && eventAt === undefined) return true;
    const now = clock.now();
    const waiting = new Set(open.map((job) => job.seq));
    const heads = open.filter((job) => job.previousSeq === null || !waiting.has(job.previousSeq));
    // While somebody is at work nothing is hurried.
    const busy = heads.some((job) => job.claimedUntil !== null || job.availableAt.getTime() <= now);
    if (!busy) {
      const dueAt = heads.map((job) => job.availableAt.getTime());
      clock.pass(Math.max(0, Math.min(eventAt ?? Number.POSITIVE_INFINITY, ...dueAt) - now));
      services.wakeWorker();
    }
    return false;
  }

  const portal: TestPortal = {
    services,
    env,
    sync,
    serviceKey: readSigningKey(serviceKey.privateKeyPem),
    network,
    get inbox() {
      return inbox;
    },
    clock,
    webhookAnswers,
    logged: () => lines.join(''),
    closeMailServer: () => inbox.close(),
    async openMailServer() {
      inbox = await inboxAt(port);
    },
    mails: async (to) => (await readMails(mailFolder, to)).reverse(),
    async makeAccount(email, devices = []) {
      // A given verifier saves the stretching of a password that nobody signs in with.
      await dev('POST', '', { email, devices, verifier: 'a'.repeat(43), salt: 'a'.repeat(22) });
      return portal.account(email);
    },
    account: (email) => dev('GET', `/${encodeURIComponent(email)}`),
    async settle() {
      await until('the outbox to be empty', isSettled);
    },
    async carryOut(work) {
      let over = false;
      const done = work.finally(() => {
        over = true;
      });
      // Awaited below; until then a rejection is nobody's surprise.
      done.catch(() => {});
      await until('what was begun to be over', async () => {
        await isSettled();
        return over;
      });
      const result = await done;
      await portal.settle();
      return result;
    },
    async watched() {
      await watchRequests(services);
      await portal.settle();
    },
    until,
    loseEvents: () => network.use(http.post(webhookUrl, () => new Response(null, { status: 204 }))),
    async callService(method, path, body) {
      const request = new Request(new URL(path, syncUrl), {
        method,
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const key = readSigningKey(portalKey.privateKeyPem);
      return sync.service.fetch(await signRequest(request, key, { now: clock.now() }));
    },
    async close() {
      await services.close();
      network.close();
      await sync.close();
      await inbox.close().catch(() => {});
      await rm(folder, { recursive: true, force: true });
    },
  };
  return portal;
}

/** Hands a request to the portal's own webhook route. */
export function postWebhook(services: Services, request: Request): Promise<Response> {
  // The route takes nothing of the shell's view of a request.
  const context = { services } as AppLoadContext;
  return receiveWebhook({ request, params: {}, context });
}
