/**
 * The page of a question with ten replies, made anew each time: what a process spends on it, and how long it is. Runs
 * by itself (`tsx scripts/bench/question-page.ts`, on a built portal) and prints one line of JSON, since React's
 * production build has to be asked for before it is loaded.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { pino } from 'pino';
import { readEnv } from '../../app/env.server';
import { createPageCache, type PageCache } from '../../app/http/page-cache.server';
import { createPageHandler } from '../../app/http/page-handler.server';
import { questionPagePath } from '../../app/http/paths';
import { createPortal } from '../../app/http/portal.server';
import { openDatabase } from '../../app/services/database/database.server';
import { applyMigrations } from '../../app/services/database/migrations.server';
import { createServices } from '../../app/services.server';
import { generateSigningKey } from '../../protocol/keys';
import { makePerson, makeQuestion, makeReply } from '../../tests/factories/question';

/** Pages before anything is measured: until then it is the compiler that is measured. */
const warmUps = 1_000;
const rounds = 400;

export interface QuestionPageFigures {
  /** Milliseconds of CPU of the whole process (user and system) for one page: the least, the median, and the 95th of a hundred. */
  readonly cpuMs: { readonly least: number; readonly median: number; readonly p95: number };
  /** Milliseconds until the page was whole. */
  readonly wallMs: { readonly median: number };
  /** Of the HTML, uncompressed. */
  readonly bytes: number;
  readonly replies: number;
}

const paragraph =
  'I changed the password on the phone last week and it worked there. On the computer the app still asks for the old one, which I do not remember. Sync was on the whole time, and everything is on the phone.';

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Every request is rendered, as the first one after a change would be. */
function withoutMemory(): PageCache {
  const cache = createPageCache({ publicUrl: 'http://localhost' });
  return { ...cache, fresh: () => undefined, respond: (request, render) => render(request) };
}

/** What the page costs on SQLite, in this process. */
async function measure(): Promise<QuestionPageFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-bench-'));
  const databaseUrl = `file:${join(folder, 'portal.db')}`;
  const keys = generateSigningKey();
  const env = readEnv({
    NODE_ENV: 'production',
    PUBLIC_URL: 'http://localhost:3000',
    DATABASE_URL: databaseUrl,
    SYNC_SERVICE_URL: 'http://localhost:3001',
    SYNC_SIGNING_KEY: keys.privateKeyPem,
    SYNC_WEBHOOK_PUBLIC_KEY: keys.publicKeyPem,
    SMTP_URL: 'smtp://127.0.0.1:3002',
    MAIL_FROM: 'Support <support@example.com>',
    PORTAL_SECRET: 'a secret of 32 bytes and more that is used for measuring only',
    BRAND_NAME: 'Example Vault',
  });
  await applyMigrations(databaseUrl, resolve('prisma'));
  const db = openDatabase(databaseUrl);
  const path = await fill(db);
  await db.$disconnect();
  const log = pino({ level: 'silent' });
  const services = createServices(env, log);
  const built = pathToFileURL(resolve('build/server/index.js')).href;
  const handle = createPageHandler((await import(built)) as ServerBuild, 'production');
  const portal = createPortal({
    env,
    log,
    services,
    pageCache: withoutMemory(),
    pages: (request, context) => handle(request, { ...context, services }),
  });
  const cpu: number[] = [];
  const wall: number[] = [];
  let bytes = 0;
  for (let round = -warmUps; round < rounds; round += 1) {
    const began = performance.now();
    const before = process.cpuUsage();
    const answer = await portal.app.request(path, { headers: { accept: 'text/html' } });
    bytes = (await answer.arrayBuffer()).byteLength;
    const { user, system } = process.cpuUsage(before);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    if (round < 0) continue;
    cpu.push((user + system) / 1000);
    wall.push(performance.now() - began);
  }
  await services.close();
  await rm(folder, { recursive: true, force: true });
  cpu.sort((a, b) => a - b);
  wall.sort((a, b) => a - b);
  return {
    cpuMs: { least: at(cpu, 0), median: at(cpu, 0.5), p95: at(cpu, 0.95) },
    wallMs: { median: at(wall, 0.5) },
    bytes,
    replies: 10,
  };
}

/** A question as they are: ten replies of ten people, one by an agent that is marked, one that the asker chose. */
async function fill(db: ReturnType<typeof openDatabase>): Promise<string> {
  const asker = await makePerson(db, { name: 'Person with a locked computer' });
  const agent = await makePerson(db, { name: 'Support agent', role: 'agent' });
  const html = `<p>${paragraph}</p>\n<p>${paragraph}</p>`;
  const question = await makeQuestion(db, {
    title: 'The computer asks for the old password after a change on the phone',
    html,
    body: paragraph,
    personId: asker,
    category: 'signing-in',
    tags: ['password', 'computer'],
    shares: 12,
  });
  const ids: number[] = [];
  for (let index = 0; index < 10; index += 1) {
    const byAgent = index === 2;
    const personId = byAgent ? agent : await makePerson(db, { name: `Person who replied ${index + 1}` });
    const { postId } = await makeReply(db, question.questionId, {
      personId,
      role: byAgent ? 'agent' : 'person',
      html,
      votes: index,
    });
    ids.push(postId);
  }
  await db.question.update({
    where: { id: question.questionId },
    data: { officialPostId: ids[2] ?? null, acceptedPostId: ids[4] ?? null },
  });
  return questionPagePath('en', question);
}

process.stdout.write(`${JSON.stringify(await measure())}\n`);
