import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sessionCookieValue } from '../../app/http/session.server';
import { rendererNumber } from '../../app/models/question/posting';
import { openSession } from '../../app/models/session/open-session.server';
import { openDatabase } from '../../app/services/database/database.server';
import { median } from '../../sync-service/conformance/rank-test';
import { HttpVisitor } from '../../tests/e2e/http-visitor';
import { launchPortal } from '../../tests/setup/portal';
import { personIdOf } from './generate-questions';
import { loadForum } from './load-forum';

/** Milliseconds and bytes, over HTTP, among so many questions. */
export interface ReplyTimes {
  readonly questions: number;
  /** From sending the form to the answer that it is stored. */
  readonly reply: number;
  /** One row, alone, on the same disk, as safely. */
  readonly bareInsert: number;
  /** The page of a question with ten replies, to somebody who is signed in: never from the cache. */
  readonly page: number;
  /** The same page uncompressed, as everybody gets it. */
  readonly bytes: number;
}

/** A row, stored as safely as the portal stores its own. */
function bareInsert(folder: string, tries: number): number {
  const db = new Sqlite(join(folder, 'bare.db'));
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.exec('CREATE TABLE "Post" ("id" INTEGER PRIMARY KEY, "body" TEXT NOT NULL)');
    const insert = db.prepare('INSERT INTO "Post" ("body") VALUES (?)');
    const times = Array.from({ length: tries }, (_, at) => {
      const begun = performance.now();
      insert.run(`A reply of about as many letters as people write: ${at}. `.repeat(5));
      return performance.now() - begun;
    });
    return median(times);
  } finally {
    db.close();
  }
}

/** Who has been here for long: what a newcomer's first posts are compared with is not what is measured. */
async function signedIn(databaseUrl: string, people: number): Promise<string[]> {
  const db = openDatabase(databaseUrl);
  const brand = { name: 'Bench', supportName: 'Bench', accentHue: undefined };
  const settings = { publicUrl: 'http://localhost', brand, demo: false };
  try {
    const cookies: string[] = [];
    for (let person = 1; person <= people; person += 1) {
      const session = { personId: personIdOf(person), deviceKind: 'unknown', olderToken: undefined } as const;
      const token = await db.$transaction((tx) => openSession(tx, { ...session, now: new Date() }));
      cookies.push((await sessionCookieValue(settings, token)).split(';')[0] ?? '');
    }
    return cookies;
  } finally {
    await db.$disconnect();
  }
}

/** Replies through the whole portal, one after the other, among so many questions with ten times as many replies. */
export async function measureReplies(questions: number, tries: number): Promise<ReplyTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-reply-'));
  const databaseUrl = `file:${folder}/portal.db`;
  try {
    await loadForum(databaseUrl, { questions, repliesEach: 10, seed: 1 }, rendererNumber);
    // Each person writes as often as people may in ten minutes.
    const each = 10;
    // The first thousands of a process are slow: it is the compiler that would be measured.
    const warmUps = 20 * tries;
    const cookies = await signedIn(databaseUrl, Math.ceil((warmUps + tries) / each));
    const portal = await launchPortal({ dataDir: folder, env: { RATE_LIMIT_NETWORK: '0' } });
    const agent = new Agent({ keepAlive: true });
    try {
      const replies: number[] = [];
      const pages: number[] = [];
      let bytes = 0;
      for (let at = 0; at < warmUps + tries; at += 1) {
        const [name = '', value = ''] = cookies[Math.floor(at / each)]?.split('=') ?? [];
        const visitor = new HttpVisitor(portal.url, { agent, like: { cookies: () => [[name, value]] } });
        const number = 102 + 100 * (at % Math.max(1, Math.floor(questions / 100) - 1));
        const path = (await visitor.send('GET', `/questions/${number}`)).headers.location ?? '';
        const plain = await new HttpVisitor(portal.url, { agent }).send('GET', path);
        bytes = Math.max(bytes, Buffer.byteLength(plain.body));
        let begun = performance.now();
        const shown = await visitor.send('GET', path);
        pages.push(performance.now() - begun);
        if (shown.status !== 200) throw new Error(`${path}: ${shown.status}`);
        begun = performance.now();
        const answer = await visitor.post(path, {
          intent: 'reply',
          body: `The same on my tablet, number ${at}. After a restart it was there again.`,
          clientKey: `bench-of-replies-${at}`,
        });
        replies.push(performance.now() - begun);
        if (answer.status !== 303 || !answer.headers.location?.includes('/questions/posts/'))
          throw new Error(`${path}: ${answer.status}\n${answer.body.slice(0, 3_000)}`);
      }
      return {
        questions,
        reply: median(replies.slice(warmUps)),
        page: median(pages.slice(warmUps)),
        bytes,
        bareInsert: bareInsert(folder, 200),
      };
    } finally {
      agent.destroy();
      await portal.stop({ keepState: true });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
