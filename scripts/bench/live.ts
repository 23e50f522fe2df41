import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { AppLoadContext } from '@remix-run/node';
import { chatCookieHeader } from '../../app/http/chat-viewer.server';
import { sessionCookieValue } from '../../app/http/session.server';
import { browserKeyOf } from '../../app/models/conversation/conversation-access.server';
import { openSession } from '../../app/models/session/open-session.server';
import { openDatabase } from '../../app/services/database/database.server';
import { launchPortal } from '../../tests/setup/portal';
import type { LiveLoad, LiveLoadFigures } from './live-load';

export interface LiveSize {
  readonly conversations: number;
  readonly messagesASecond: number;
  readonly seconds: number;
}

export interface LiveTimes extends LiveSize {
  readonly portal: LiveLoadFigures;
  /** The same with everybody telling what they have got and read. */
  readonly withMarks: LiveLoadFigures;
  readonly bare: LiveLoadFigures;
  /** Kilobytes for each conversation with both of its streams open: what the process has more of than before. */
  readonly kilobytesEach: number;
  readonly bareKilobytesEach: number;
}

const withTsx = [createRequire(import.meta.url).resolve('tsx/cli')];
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const start = (name: string, ...args: string[]): ChildProcess =>
  spawn(process.execPath, [...withTsx, script(name), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });

function lines(child: ChildProcess): () => Promise<string> {
  if (child.stdout === null) throw new Error('a process of the bench has no output');
  const each = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = await each.next();
    if (done === true) throw new Error('a process of the bench ended without a word');
    return value;
  };
}

/** Resident memory of a process in kilobytes, as Linux counts it. */
const residentKilobytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

/** A process that is started through tsx is the child of another one. */
function ownPid(child: ChildProcess): number {
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
  return children === '' ? (child.pid ?? 0) : Number(children.split(' ')[0]);
}

/** An agent's desk has so many conversations; each agent has a session of their own. */
const conversationsOfAgent = 10;

interface Talk {
  readonly id: string;
  readonly personCookie: string;
  readonly agentCookie: string;
}

/** Conversations with agents who are there, put into the table of a portal that runs. */
async function makeConversations(databaseUrl: string, count: number): Promise<readonly Talk[]> {
  const db = openDatabase(databaseUrl);
  try {
    const now = new Date();
    const settings = {
      publicUrl: 'http://localhost',
      brand: { name: '', supportName: '', accentHue: undefined },
      demo: true,
    };
    // Cookies know nothing of a request but the settings.
    const context = { settings } as AppLoadContext;
    const cookieOf = (header: string): string => header.split(';')[0] ?? '';
    const { id: teamId } = await db.team.findFirstOrThrow({ select: { id: true } });
    const talks: Talk[] = [];
    let agentCookie = '';
    let agentId = '';
    for (let number = 0; number < count; number += 1) {
      if (number % conversationsOfAgent === 0) {
        agentId = `bench-agent-${number}`;
        const address = `bench-agent-${number}@example.com`;
        await db.person.create({
          data: {
            id: agentId,
            address,
            addressKey: agentId,
            displayName: `Agent ${number}`,
            role: 'agent',
            locale: 'en',
            createdAt: now,
          },
        });
        await db.agentDesk.create({
          data: { personId: agentId, teamId, presence: 'here', capacity: 50, seenAt: now, updatedAt: now },
        });
        const session = { personId: agentId, deviceKind: 'unknown', olderToken: undefined, now } as const;
        const token = await db.$transaction((tx) => openSession(tx, session));
        agentCookie = cookieOf(await sessionCookieValue(settings, token));
      }
      const browserToken = `benchBrowser${String(number).padStart(10, '0')}`;
      talks.push({
        id: `benchTalk${String(number).padStart(13, '0')}`,
        personCookie: cookieOf(
          await chatCookieHeader(new Request('http://localhost'), context, browserToken),
        ),
        agentCookie,
      });
      const id = talks.at(-1)?.id ?? '';
      await db.conversation.create({
        data: {
          id,
          channel: 'chat',
          state: 'open',
          teamId,
          locale: 'en',
          subject: 'After the update it asks for the old one',
          browserKey: browserKeyOf(browserToken),
          agentId,
          claimedAt: now,
          firstAnsweredAt: now,
          createdAt: now,
          activeAt: now,
        },
      });
    }
    return talks;
  } finally {
    await db.$disconnect();
  }
}

interface Served {
  readonly figures: LiveLoadFigures;
  readonly kilobytesEach: number;
}

async function run(folder: string, load: LiveLoad, serverPid: number): Promise<Served> {
  const file = join(folder, 'load.json');
  await writeFile(file, JSON.stringify(load));
  const before = residentKilobytes(serverPid);
  const generator = start('live-load.ts', file);
  const next = lines(generator);
  const ended = once(generator, 'exit');
  if ((await next()) !== 'open') throw new Error('the streams did not open');
  // What opening them cost besides is given back within moments.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const kilobytesEach = (residentKilobytes(serverPid) - before) / load.conversations.length;
  generator.stdin?.write('go\n');
  const figures = JSON.parse(await next()) as LiveLoadFigures;
  generator.stdin?.end();
  await ended;
  return { figures, kilobytesEach };
}

/**
 * Conversations with both streams open, and what is said in them: on the portal as `npm start` runs it, and on a server
 * that does nothing else and stores nothing, one after the other.
 */
export async function measureLive(sizes: readonly LiveSize[]): Promise<readonly LiveTimes[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-live-'));
  const results: LiveTimes[] = [];
  try {
    for (const size of sizes) {
      const bareServer = start('live-bare-server.ts');
      const barePort = Number(await lines(bareServer)());
      const portal = await launchPortal({ env: { RATE_LIMIT_NETWORK: '0', LOG_LEVEL: 'warn' } });
      try {
        const conversations = await makeConversations(
          `file:${join(portal.dataDir, 'portal.db')}`,
          size.conversations,
        );
        const pids = JSON.parse(readFileSync(join(portal.dataDir, 'processes.json'), 'utf8')) as {
          portal: number;
        };
        const load = {
          conversations,
          messagesASecond: size.messagesASecond,
          warmUpSeconds: Math.max(2, size.seconds / 4),
          seconds: size.seconds,
        };
        const port = Number(new URL(portal.url).port);
        const bare = await run(folder, { ...load, port: barePort, marks: false }, ownPid(bareServer));
        const stored = await run(folder, { ...load, port, marks: false }, pids.portal);
        const withMarks = await run(folder, { ...load, port, marks: true }, pids.portal);
        results.push({
          ...size,
          bare: bare.figures,
          portal: stored.figures,
          withMarks: withMarks.figures,
          kilobytesEach: stored.kilobytesEach,
          bareKilobytesEach: bare.kilobytesEach,
        });
      } finally {
        await portal.stop();
        process.kill(ownPid(bareServer));
      }
    }
    return results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
