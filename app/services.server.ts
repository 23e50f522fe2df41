import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { readSigningKey, readVerifyingKey, type VerifyingKey } from '../protocol/keys';
import { createMemoryNonceStore, type NonceStore } from '../protocol/message-signatures';
import type { Effects } from '../protocol/reset-api';
import type { Env } from './env.server';
import { markdownOptions } from './http/markdown-options';
import {
  articlePath,
  chatContinuePath,
  chatFromMailPath,
  chatMailboxPath,
  confirmUrl,
  followPath,
  handOffPath,
  ownQuestionsPath,
  postPath,
  resumePath,
  signInConfirmPath,
  stepPath,
} from './http/paths';
import { createPosting } from './http/posting';
import type { HealthCheck, ShellServices } from './http/shell-services';
import { formatDateTime } from './locales/format';
import { type Locale, readLocale } from './locales/locale';
import { messagesFor } from './locales/messages';
import { publishDue } from './models/article/publish-due.server';
import { createRenderedArticles, type RenderedArticles } from './models/article/rendered-articles.server';
import { createChangeFeed } from './models/content-change/content-change.server';
import type { ConversationDependencies } from './models/conversation/conversation-dependencies';
import { mailUnread } from './models/conversation/mailbox/mail-unread.server';
import { routeWaiting } from './models/conversation/route-waiting.server';
import { resolveSilent, returnOrphaned, wakeSnoozed } from './models/conversation/sweeps.server';
import type { Dependencies } from './models/dependencies';
import { createMailJob } from './models/mail/deliver-mail.server';
import { claimJob, nextDueAt, outboxFigures, postponeJob } from './models/outbox/claim-job.server';
import type { JobHandlers } from './models/outbox/job-handler';
import { backoffMs, type ProofMailTemplate } from './models/outbox/outbox';
import { runJob } from './models/outbox/run-job.server';
import { tidy } from './models/outbox/tidy.server';
import { sendDueMails } from './models/question/follow/send-due-mails.server';
import type { PostDependencies } from './models/question/posting';
import { createSituations, type Situations } from './models/question/reading/situations.server';
import { createEffectsSource } from './models/reset/current-effects.server';
import { createSyncGiveUp, createSyncJobs } from './models/reset/sync-jobs.server';
import { watchRequests } from './models/reset/watch-requests.server';
import { openDatabase } from './services/database/database.server';
import { migrationNames, schemaFolder } from './services/database/migrations.server';
import type { ImageEncoder } from './services/images/image-encoder';
import { createImageEncoder } from './services/images/sharp-encoder.server';
import { createWorker } from './services/jobs/worker.server';
import type { Mailer } from './services/mail/mailer';
import { createSmtpMailer } from './services/mail/smtp-mailer.server';
import { createRealtime } from './services/realtime/create-realtime.server';
import { createSearchIndex } from './services/search/create-index.server';
import { createHttpSyncService } from './services/sync/http-sync-service.server';
import type { SyncService } from './services/sync/sync-service';

/** What routes are handed: the use-cases' dependencies and what only HTTP needs besides. */
export interface Services extends ShellServices, PostDependencies, ConversationDependencies {
  readonly log: Logger;
  readonly webhookKey: VerifyingKey;
  readonly webhookNonces: NonceStore;
  /** Takes the pictures that people send. */
  readonly images: ImageEncoder;
  readonly renderedArticles: RenderedArticles;
  /** The way of questions that fits what somebody asked. */
  readonly situations: Situations;
  /**
   * Calls the listener with the tags of pages that no longer say what is true, whoever changed it: this instance,
   * another one, or the command line. From `startWorker` on, within about a second of the change.
   */
  onContentChange(listener: (tags: readonly string[]) => void): void;
  /** What a reset deletes and keeps, by the sync service's own word. */
  readonly effects: () => Promise<Effects | undefined>;
}

/** An outbox whose oldest due job is older than this, in milliseconds, is not being worked off. */
const outboxLateMs = 10 * 60_000;
const watchEveryMs = 1_000;
const tidyEveryMs = 3_600_000;
const queueEveryMs = 1_000;
const silentEveryMs = 60_000;
const contentEveryMs = 1_000;
const followersEveryMs = 5_000;
const unreadEveryMs = 5_000;

/** What the composition root takes besides the settings; a running portal leaves all of it out. */
export interface ServicesOptions {
  /** Where the migrations stand; the working directory's `prisma` unless given. */
  prismaFolder?: string;
  now?: () => Date;
  /** How long the sync service and the mail server are waited for, in milliseconds. */
  timeouts?: { syncMs: number; mailMs: number };
  /** Is told the text of every statement that goes to the database, without its values. */
  onQuery?: (sql: string) => void;
}

const patience = { syncMs: 10_000, mailMs: 15_000 };

/** The adapters by which jobs leave the process, as the settings have them. */
export function createAdapters(
  env: Env,
  options: Pick<ServicesOptions, 'now' | 'timeouts'> = {},
): { sync: SyncService; mailer: Mailer } {
  const { syncMs, mailMs } = options.timeouts ?? patience;
  const signingKey = readSigningKey(env.sync.signingKey);
  return {
    sync: createHttpSyncService({
      baseUrl: env.sync.url,
      key: env.sync.keyId ? { ...signingKey, keyid: env.sync.keyId } : signingKey,
      timeoutMs: syncMs,
      now: options.now ?? (() => new Date()),
    }),
    mailer: createSmtpMailer({ smtpUrl: env.mail.smtpUrl, from: env.mail.from, timeoutMs: mailMs }),
  };
}

/** Where the links of proofs lead. */
const proofPaths: Readonly<Record<ProofMailTemplate, (locale: Locale, subject: string) => string>> = {
  'sign-in': signInConfirmPath,
  'resume-journey': resumePath,
  'chat-mailbox': chatMailboxPath,
  'continue-chat': chatContinuePath,
};

/** What the outbox's worker runs for each kind of job. */
export function createJobHandlers(
  deps: Dependencies,
  env: Env,
  { sync, mailer }: { sync: SyncService; mailer: Mailer },
): JobHandlers {
  return {
    ...createSyncJobs(deps, sync),
    mail: createMailJob(deps, mailer, {
      brand: env.brand.name,
      links: {
        reset: (locale, requestId, token) =>
          `${env.publicUrl}${confirmUrl(readLocale(locale), requestId)}#${token}`,
        proof: (template, locale, subject, token) =>
          `${env.publicUrl}${proofPaths[template](readLocale(locale), subject)}#${token}`,
        handOff: (locale, handOffId) => `${env.publicUrl}${handOffPath(readLocale(locale), handOffId)}`,
        post: (locale, postId) => `${env.publicUrl}${postPath(readLocale(locale), postId)}`,
        follow: (locale, token) => `${env.publicUrl}${followPath(readLocale(locale), token)}`,
        ownQuestions: (locale) => `${env.publicUrl}${ownQuestionsPath(readLocale(locale))}`,
        conversation: (locale, id) => `${env.publicUrl}${chatFromMailPath(readLocale(locale), id)}`,
        step: (locale, wizard, step) => `${env.publicUrl}${stepPath(readLocale(locale), wizard, step)}`,
        article: (locale, slug) => `${env.publicUrl}${articlePath(readLocale(locale), slug)}`,
      },
      words: (locale) => messagesFor(readLocale(locale)).mail,
      markdown: (locale) => markdownOptions(readLocale(locale), env.brand.name),
      origin: env.publicUrl,
      formatTime: (locale, moment) => formatDateTime(readLocale(locale), moment),
      messageDomain: new URL(env.publicUrl).hostname,
    }),
  };
}

/** The composition root: the one place where adapters meet configuration. */
export function createServices(env: Env, log: Logger, options: ServicesOptions = {}): Services {
  const now = options.now ?? (() => new Date());
  const prismaFolder = options.prismaFolder ?? resolve('prisma');
  const db = openDatabase(env.databaseUrl, options.onQuery);
  const realtime = createRealtime(env.databaseUrl, (error) => log.error({ err: error }, 'realtime'));
  const deps: PostDependencies & ConversationDependencies = {
    db,
    realtime,
    searchIndex: createSearchIndex(db),
    now,
    secrets: env.secrets,
    firstPosts: env.firstPosts,
    posting: createPosting({
      brand: env.brand.name,
      ownUrls: [env.publicUrl, env.sync.url],
      vendorHosts: env.vendorHosts,
    }),
    wakeWorker: () => worker.wake(),
    reportTrouble: (what, error) => log.error({ err: error }, what),
  };

  const { sync, mailer } = createAdapters(env, options);
  const handlers = createJobHandlers(deps, env, { sync, mailer });
  const giveUp = createSyncGiveUp(deps);

  const workerId = randomBytes(8).toString('hex');
  const worker = createWorker(
    {
      claim: () => claimJob(db, workerId, now()),
      async run(job) {
        const { end, error } = await runJob(deps, handlers, giveUp, job);
        const line = { job: job.seq, kind: job.kind, attempt: job.attempt, end, ...(error ? { error } : {}) };
        if (end === 'parked') log.error(line, 'outbox job parked');
        else if (end === 'retry') log.warn(line, 'outbox job waits for another try');
        else log.info(line, 'outbox job');
      },
      failed: (job, error) =>
        postponeJob(
          db,
          job.seq,
          new Date(now().getTime() + backoffMs(job.attempt, Math.random())),
          error instanceof Error ? error.name : 'error',
        ),
      nextDueAt: () => nextDueAt(db, now()),
      now,
    },
    { parallel: 4, onTrouble: (error) => log.error({ err: error }, 'outbox') },
  );

  const changes = createChangeFeed(db);
  const changeListeners: ((tags: readonly string[]) => void)[] = [];
  const tellOfChanges = (tags: readonly string[]) => {
    if (tags.length > 0) for (const listener of changeListeners) listener(tags);
  };

  const timers: NodeJS.Timeout[] = [];
  let atWork: Promise<unknown> = Promise.resolve();

  /** Runs a task now and then, never over itself; what it cannot do now it does the next time. */
  function every(ms: number, name: string, task: () => Promise<unknown>) {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      atWork = Promise.all([
        atWork,
        task()
          .catch((error: unknown) => log.error({ err: error }, name))
          .finally(() => {
            busy = false;
          }),
      ]);
    }, ms);
    timers.push(timer);
  }

  return {
    ...deps,
    log,
    webhookKey: readVerifyingKey(env.sync.webhookPublicKey),
    renderedArticles: createRenderedArticles(db),
    situations: createSituations(),
    onContentChange: (listener) => void changeListeners.push(listener),
    // For one instance; that an event counts once over all of them is the table of events' business.
    webhookNonces: createMemoryNonceStore(() => now().getTime()),
    images: createImageEncoder(),
    effects: createEffectsSource(sync, now),
    async health() {
      const checks: HealthCheck[] = [];
      try {
        await db.journey.findFirst({ select: { id: true } });
        checks.push({ name: 'database', ok: true });
      } catch (error) {
        checks.push({ name: 'database', ok: false, detail: error instanceof Error ? error.name : 'error' });
      }
      try {
        const wanted = migrationNames(schemaFolder(env.databaseUrl, prismaFolder));
        const applied = await db.$queryRaw<
          { migration_name: string }[]
        >`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL`;
        const missing = wanted.filter((name) => !applied.some((one) => one.migration_name === name));
        checks.push({
          name: 'migrations',
          ok: missing.length === 0,
          ...(missing.length > 0 ? { detail: `missing: ${missing.join(', ')}` } : {}),
        });
        const { oldestDueAgeMs } = await outboxFigures(db, now());
        checks.push({
          name: 'outbox',
          ok: oldestDueAgeMs < outboxLateMs,
          detail: `oldest job is due for ${Math.round(oldestDueAgeMs / 1000)} s`,
        });
      } catch (error) {
        checks.push({ name: 'migrations', ok: false, detail: error instanceof Error ? error.name : 'error' });
      }
      return checks;
    },
    async figures() {
      const { waiting, parked, oldestDueAgeMs } = await outboxFigures(db, now());
      return [
        { name: 'portal_outbox_waiting', help: 'Jobs not done yet.', kind: 'gauge', value: waiting },
        { name: 'portal_outbox_parked', help: 'Jobs that failed for good.', kind: 'gauge', value: parked },
        {
          name: 'portal_outbox_oldest_due_seconds',
          help: 'How long the oldest due job waits.',
          kind: 'gauge',
          value: Math.round(oldestDueAgeMs / 1000),
        },
      ];
    },
    startWorker() {
      worker.start();
      every(watchEveryMs, 'watching reset requests', () => watchRequests(deps));
      every(tidyEveryMs, 'tidying', () => tidy(deps, env.retention));
      every(followersEveryMs, 'mailing who follows questions', () => sendDueMails(deps));
      every(queueEveryMs, 'giving out what waits', () => routeWaiting(deps));
      every(queueEveryMs, 'bringing back what was put aside', () => wakeSnoozed(deps));
      every(silentEveryMs, 'ending what nobody answers', () => resolveSilent(deps));
      every(silentEveryMs, 'giving back what no agent has', () => returnOrphaned(deps));
      every(unreadEveryMs, 'mailing what was answered', () => mailUnread(deps));
      every(contentEveryMs, 'publishing as planned', async () => tellOfChanges(await publishDue(deps)));
      every(contentEveryMs, 'noticing changes of content', async () => tellOfChanges(await changes.read()));
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      await worker.stop();
      await atWork;
      await realtime.close();
      mailer.close();
      await db.$disconnect();
    },
  };
}
