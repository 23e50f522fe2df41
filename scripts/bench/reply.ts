import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { rendererNumber } from '../../app/models/question/posting';
import { median } from '../../sync-service/conformance/rank-test';
import { HttpVisitor } from '../../tests/e2e/http-visitor';
import { Writer } from '../../tests/e2e/writer';
import { launchPortal } from '../../tests/setup/portal';
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
      // Each person writes about as often as somebody new may in ten minutes.
      const each = 9;
      // The first hundreds of a process are slow: it is the compiler that would be measured.
      const warmUps = 4 * tries;
      for (let person = 1; replies.length < warmUps + tries; person += 1) {
        const visitor = new Writer(portal, `person-${person}@example.com`);
        await visitor.signIn();
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
          const answer = await visitor.reply(
            path,
            `The same on my tablet, number ${person}-${at}. After a restart it was there again.`,
            { clientKey: `bench-of-replies-${person}-${at}` },
          );
          replies.push(performance.now() - begun);
          if (answer.status !== 303)
            throw new Error(`${path}: ${answer.status}\n${answer.body.slice(0, 3_000)}`);
        }
      }
      return {
        questions,
        reply: median(replies.slice(warmUps)),
        page: median(pages.slice(warmUps)),
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
