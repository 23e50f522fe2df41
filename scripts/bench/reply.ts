import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { rendererNumber } from '../../app/models/question/posting';
import { median } from '../../sync-service/conformance/rank-test';
import { HttpVisitor } from '../../tests/e2e/http-visitor';
import { launchPortal, type RunningPortal } from '../../tests/setup/portal';
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

const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString();

/** Signs somebody in with the code that is mailed to them. */
async function signedIn(portal: RunningPortal, address: string): Promise<HttpVisitor> {
  const visitor = new HttpVisitor(portal.url);
  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    visitor.send('POST', path, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: portal.url },
      body: form(fields),
    });
  const asked = await post('/sign-in', { email: address });
  const { text } = await portal.mail(address);
  const code = /\b[A-Z0-9]{4}[- ]?[A-Z0-9]{4}\b/.exec(text)?.[0];
  if (asked.status !== 303 || asked.headers.location === undefined || code === undefined)
    throw new Error(`Nobody was signed in: ${asked.status}\n${text}`);
  const done = await post(asked.headers.location, { code });
  if (done.status !== 303)
    throw new Error(`The code was not taken: ${done.status}\n${done.body.slice(0, 2_000)}`);
  return visitor;
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

/** Replies through the whole portal, one after the other, among so many questions with ten times as many replies. */
export async function measureReplies(questions: number, tries: number): Promise<ReplyTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-reply-'));
  try {
    await loadForum(`file:${folder}/portal.db`, { questions, repliesEach: 10, seed: 1 }, rendererNumber);
    const portal = await launchPortal({ dataDir: folder, env: { RATE_LIMIT_NETWORK: '0' } });
    try {
      const replies: number[] = [];
      const pages: number[] = [];
      let bytes = 0;
      // Each person writes as often as people may; agents as the generator has them: every fortieth.
      const each = 5;
      for (let person = 1; replies.length < tries; person += 1) {
        const visitor = await signedIn(portal, `person-${person}@example.com`);
        for (let at = 0; at < each; at += 1) {
          const number = 102 + 100 * ((person * each + at) % Math.max(1, Math.floor(questions / 100) - 1));
          const path = (await visitor.send('GET', `/questions/${number}`)).headers.location ?? '';
          const plain = await new HttpVisitor(portal.url).send('GET', path);
          bytes = Math.max(bytes, Buffer.byteLength(plain.body));
          let begun = performance.now();
          const shown = await visitor.send('GET', path);
          pages.push(performance.now() - begun);
          if (shown.status !== 200) throw new Error(`${path}: ${shown.status}`);
          begun = performance.now();
          const answer = await visitor.send('POST', path, {
            headers: { 'content-type': 'application/x-www-form-urlencoded', origin: portal.url },
            body: form({
              intent: 'reply',
              body: `The same on my tablet, number ${person}-${at}. After a restart it was there again.`,
              clientKey: `bench-${person}-${at}`,
            }),
          });
          replies.push(performance.now() - begun);
          if (answer.status !== 303)
            throw new Error(`${path}: ${answer.status}\n${answer.body.slice(0, 3_000)}`);
        }
      }
      return {
        questions,
        reply: median(replies),
        page: median(pages),
        bytes,
        bareInsert: bareInsert(folder, 200),
      };
    } finally {
      await portal.stop({ keepState: true });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
