import { spawn } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readEnv } from '~/env.server';
import { messagesFor } from '~/locales/messages';
import type { Dependencies } from '~/models/dependencies';
import { newJourneyId } from '~/models/journey/journey-record.server';
import { claimLeaseMs, type JobKind } from '~/models/outbox/outbox';
import { acknowledgeLoss } from '~/models/reset/acknowledge-loss.server';
import { cancelReset } from '~/models/reset/cancel-reset.server';
import { proveMailbox } from '~/models/reset/prove-mailbox.server';
import { requestReset } from '~/models/reset/request-reset.server';
import { busyReadMs, watchRequests } from '~/models/reset/watch-requests.server';
import { openDatabase } from '~/services/database/database.server';
import { createSearchIndex } from '~/services/search/create-index.server';
import { openInbox } from '../../dev-inbox/inbox';
import { readMails } from '../../dev-inbox/mailbox';
import { serveReference } from '../contract/reference';
import { createTestClock } from '../factories/clock';
import { createStepwiseWorker } from '../factories/outbox-worker';
import { until } from '../factories/portal';
import { readLetter } from '../factories/visitor';
import { type CrashPoint, crashPoints } from '../fixtures/crash-points';
import { freshDatabase } from '../setup/databases';

const owner = 'owner@example.com';
const root = fileURLToPath(new URL('../..', import.meta.url));
const fixture = fileURLToPath(new URL('../fixtures/outbox-worker.ts', import.meta.url));

/** The worker as one file: it is started for every crash, and would be compiled anew each time. */
let workerFile = '';
beforeAll(async () => {
  // In the project, where its packages are found.
  workerFile = join(root, 'node_modules', `.outbox-worker-${process.pid}.mjs`);
  await build({
    entryPoints: [fixture],
    outfile: workerFile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '~': join(root, 'app') },
    logLevel: 'warning',
  });
});
afterAll(() => rm(workerFile, { force: true }));
const { mail: words, reset } = messagesFor('en');
const brand = 'Example Vault';

/** The portal's database and use-cases here, its worker in processes of its own; the others over real sockets. */
async function openScene() {
  const clock = createTestClock();
  const folder = await mkdtemp(join(tmpdir(), 'outbox-crash-'));
  const inbox = await openInbox({ folder: join(folder, 'mail'), host: '127.0.0.1', port: 0 });
  const database = await freshDatabase('sqlite');
  const reference = await serveReference({ clock });
  const pem = { format: 'pem' } as const;
  const settings = {
    NODE_ENV: 'test',
    PUBLIC_URL: 'https://portal.example.com',
    DATABASE_URL: database.url,
    SYNC_SERVICE_URL: reference.url,
    SYNC_SIGNING_KEY: reference.portalKey.privateKey.export({ ...pem, type: 'pkcs8' }).toString(),
    SYNC_WEBHOOK_PUBLIC_KEY: createPublicKey(reference.serviceKey.privateKey)
      .export({ ...pem, type: 'spki' })
      .toString(),
    SMTP_URL: `smtp://127.0.0.1:${inbox.port}`,
    MAIL_FROM: 'Support <support@example.com>',
    PORTAL_SECRET: 'a secret of 32 bytes and more that is used in tests only',
    BRAND_NAME: brand,
  } as const;
  const env = readEnv(settings);
  const db = openDatabase(database.url);
  const deps: Dependencies = {
    db,
    searchIndex: createSearchIndex(db),
    now: clock.date,
    secrets: env.secrets,
    wakeWorker: () => {},
  };
  const worker = createStepwiseWorker(deps, env, { name: 'the next one' });
  const journeyId = newJourneyId();
  const now = clock.date();
  await db.journey.create({
    data: {
      id: journeyId,
      wizard: 'reset-account',
      locale: 'en',
      createdAt: now,
      updatedAt: now,
      expiresAt: new Date(now.getTime() + 86_400_000),
    },
  });
  await fetch(`${reference.url}/dev/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: owner, salt: 'a'.repeat(22), verifier: 'a'.repeat(43) }),
  });

  const request = () => db.resetRequest.findFirstOrThrow();
  const mails = async () => (await readMails(join(folder, 'mail'), owner)).reverse();
  const named = <Row>(sql: string) => reference.store.prepare<[], Row>(sql).all();

  return {
    clock,
    worker,
    request,
    mails,
    /** Runs a worker that kills itself there. @returns the signal by which it ended */
    async crash(kind: JobKind, point: CrashPoint): Promise<string> {
      const child = spawn(process.execPath, [workerFile], {
        cwd: root,
        env: {
          PATH: process.env.PATH,
          ...settings,
          CRASH_KIND: kind,
          CRASH_POINT: point,
        } as NodeJS.ProcessEnv,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          output += chunk.toString();
        });
      }
      const [code, signal] = await once(child, 'exit');
      return signal ?? `exit ${code}: ${output}`;
    },
    begin: () =>
      requestReset(deps, {
        journeyId,
        address: owner,
        locale: 'en',
        deviceKind: 'iphone',
        clientIp: '192.0.2.7',
      }),
    async prove() {
      const { requestId, token } = readLetter((await mails()).at(-1));
      const proved = await proveMailbox(deps, { requestId, journeyId, evidence: { token } });
      expect(proved.kind).toBe('proved');
    },
    async order() {
      const { phrase } = reset.before;
      const { id: requestId } = await request();
      await acknowledgeLoss(deps, { requestId, journeyId, typed: phrase, phrase, effectsVersion: '1' });
    },
    async cancel() {
      await cancelReset(deps, { requestId: (await request()).id, journeyId, reason: 'person' });
    },
    /** Reads the request now and then, as the portal does, until it has come to its end. */
    untilStatus: (status: string) =>
      until(`the request to be ${status}`, async () => {
        clock.pass(busyReadMs);
        await watchRequests(deps);
        await worker.workOff();
        return (await request()).status === status;
      }),
    /** Everything that may have happened once only. */
    async account() {
      const transitions = await db.resetTransition.findMany({ orderBy: { revision: 'asc' } });
      return {
        requests: await db.resetRequest.count(),
        story: transitions.map((row) => row.event),
        open: await db.outboxJob.count({ where: { doneAt: null } }),
        mails: (await mails()).map((mail) => mail.subject),
        atService: named<{ status: string }>('SELECT status FROM reset_requests').map((row) => row.status),
        events: named<{ type: string }>('SELECT type FROM events ORDER BY rowid').map((row) => row.type),
        notices: named<{ kind: string }>('SELECT kind FROM notices ORDER BY id').map((row) => row.kind),
      };
    },
    async close() {
      worker.close();
      await db.$disconnect();
      await reference.close();
      await inbox.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

let scene: Awaited<ReturnType<typeof openScene>> | undefined;
afterEach(async () => {
  await scene?.close();
  scene = undefined;
});

const kinds = ['mail', 'sync.create', 'sync.confirm', 'sync.execute', 'sync.cancel'] as const;

describe.each(kinds)('kill -9 of the worker at %s', (kind) => {
  it.each(crashPoints)('"%s" loses nothing and doubles nothing', async (point) => {
    scene = await openScene();
    const { worker, clock } = scene;
    const at = kinds.indexOf(kind);
    /** Works off what this step wants, with the crash in it where it belongs. */
    const carryOut = async (crashesHere: boolean) => {
      if (!crashesHere) {
        await scene?.worker.workOff();
        return;
      }
      expect(await scene?.crash(kind, point)).toBe('SIGKILL');
      // The dead worker still has the job: until its claim ends nobody else touches it.
      const before = (await worker.workOff()).map((job) => job.kind);
      expect(before).not.toContain(kind);
      clock.pass(claimLeaseMs);
      const after = (await worker.workOff()).map((job) => job.kind);
      expect(after.filter((done) => done === kind)).toHaveLength(point === 'after-commit' ? 0 : 1);
    };

    await scene.begin();
    await carryOut(at <= 1);
    await scene.prove();
    await carryOut(kind === 'sync.confirm');
    if (kind === 'sync.cancel') {
      await scene.cancel();
      await carryOut(true);
      await scene.untilStatus('cancelled');
    } else {
      await scene.order();
      await carryOut(kind === 'sync.execute');
      await scene.untilStatus('completed');
    }

    const cancelled = kind === 'sync.cancel';
    const account = await scene.account();
    expect(account).toMatchObject({
      requests: 1,
      open: 0,
      mails: [
        words.confirmReset.subject(brand),
        (cancelled ? words.resetCancelled : words.resetDone).subject(brand),
      ],
      atService: [cancelled ? 'cancelled' : 'completed'],
      events: cancelled ? ['reset.cancelled'] : ['reset.scheduled', 'reset.completed'],
      notices: cancelled ? ['confirmed', 'cancelled'] : ['confirmed', 'scheduled', 'completed'],
    });
    const story = ['registered', 'mailbox-proved', 'service-confirmed'];
    if (cancelled) expect(account.story).toEqual([...story, 'cancel-asked', 'service-cancelled']);
    else expect(account.story).toEqual([...story, 'loss-acknowledged', 'accepted', 'read']);
    // A mail that had left when the worker died goes out once more, and the mailbox knows it for the same one.
    const twice = kind === 'mail' && (point === 'after-call' || point === 'in-commit');
    expect((await scene.mails()).map((mail) => mail.deliveries)).toEqual([twice ? 2 : 1, 1]);
  });
});
