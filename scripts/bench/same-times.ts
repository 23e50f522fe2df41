import { randomInt } from 'node:crypto';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { median, type RankTest, rankTest } from '../../sync-service/conformance/rank-test';
import { HttpVisitor, passGates, stepOf } from '../../tests/e2e/http-visitor';
import type { RunningPortal } from '../../tests/setup/portal';
import { makePlainAccount } from './accounts';

const wizard = '/recover/reset-account';
/** Requests that one journey can begin in an hour: the portal's own limit. */
const triesAJourney = 10;

export interface SameTimesFigures {
  readonly tries: number;
  /** The answer to the address, and the page that follows it. */
  readonly answer: RankTest;
  readonly page: RankTest;
  /** Milliseconds, medians of the answer. */
  readonly known: number;
  readonly unknown: number;
}

/** In random order, as many of each. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    const [one, two] = [order[last], order[other]];
    if (one !== undefined && two !== undefined) [order[last], order[other]] = [two, one];
  }
  return order;
}

/**
 * Whether somebody with a clock can tell an address that has an account from one that has none: `tries` of each, in
 * random order, each address used once, each try made when the work of the one before is done.
 */
export async function measureSameTimes(portal: RunningPortal, tries: number): Promise<SameTimesFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const outbox = new Database(join(portal.dataDir, 'portal.db'), { readonly: true, timeout: 10_000 });
  const waiting = outbox
    .prepare('SELECT count(*) FROM OutboxJob WHERE doneAt IS NULL AND parkedAt IS NULL')
    .pluck();
  const untilIdle = async () => {
    while (waiting.get() !== 0) await wait(5);
  };
  const kinds = shuffled(Array.from({ length: 2 * tries }, (_, index) => index % 2 === 0));
  const address = (index: number) => `person-${String(index).padStart(4, '0')}@example.com`;
  const answers = { known: [] as number[], unknown: [] as number[] };
  const pages = { known: [] as number[], unknown: [] as number[] };
  try {
    for (const [index, known] of kinds.entries()) {
      if (known) await makePlainAccount(portal.syncUrl, address(index));
    }
    let visitor = new HttpVisitor(portal.url, { agent });
    for (const [index, known] of kinds.entries()) {
      if (index % triesAJourney === 0) {
        visitor = new HttpVisitor(portal.url, { agent });
        await passGates(visitor);
        await visitor.submit(`${wizard}/what-is-lost`, { intent: 'understood' });
      }
      await untilIdle();
      const began = performance.now();
      const answer = await visitor.post(`${wizard}/address`, { email: address(index) });
      const answered = performance.now();
      const page = await visitor.send('GET', `${wizard}/check-mail`);
      const shown = performance.now();
      if (answer.status !== 303 || page.status !== 200)
        throw new Error('a try was not answered as it should be');
      const kind = known ? 'known' : 'unknown';
      answers[kind].push(answered - began);
      pages[kind].push(shown - answered);
      const again = await visitor.submit(`${wizard}/check-mail`, { intent: 'again' });
      if (stepOf(again) !== 'address') throw new Error('no second address can be typed');
    }
    return {
      tries,
      answer: rankTest(answers.known, answers.unknown),
      page: rankTest(pages.known, pages.unknown),
      known: median(answers.known),
      unknown: median(answers.unknown),
    };
  } finally {
    outbox.close();
    agent.destroy();
  }
}
