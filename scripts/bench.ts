/**
 * `npm run bench`: measures the real thing (portal, reference sync service, inbox, as `npm start` runs them) and
 * prints a table. Takes ten minutes and nothing is judged: the figures belong to the machine and to what else it does
 * at the moment. `-- questions` measures the questions alone, `-- chat` the live conversations, `--postgres` on PostgreSQL as well, `--quick` with a
 * fiftieth of them, to see that measuring works.
 */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs, promisify } from 'node:util';
import { median, type RankTest } from '../sync-service/conformance/rank-test';
import { launchPortal } from '../tests/setup/portal';
import { type LiveTimes, measureLive } from './bench/live';
import type { LiveLoadFigures } from './bench/live-load';
import type { QuestionPageFigures } from './bench/question-page';
import { measureQuestions, type QuestionTimes } from './bench/questions';
import { measureReplies, type ReplyTimes } from './bench/reply';
import { measureSameTimes } from './bench/same-times';
import { measureSearchTimes } from './bench/search';
import { measureStartPage } from './bench/start-page';
import { measureJourneys } from './bench/whole-journeys';

const unlimited = '1000000';
const round = (value: number, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits });

/** Median, slowest and fastest round: how far they lie apart says how busy the machine was otherwise. */
const rate = (rounds: readonly number[]) =>
  `${round(median(rounds))} requests/s (${round(Math.min(...rounds))}–${round(Math.max(...rounds))})`;

/** Tells two samples apart at the usual level: one run in twenty does so by chance. */
const verdict = ({ p }: RankTest) => (p < 0.05 ? 'tells them apart' : 'cannot tell them apart');
const rank = (test: RankTest) =>
  `U ${round(test.u)}, z ${test.z.toFixed(2)}, p ${test.p.toFixed(3)}: ${verdict(test)}`;

function print(rows: readonly (readonly [string, string, string])[]): void {
  const width = Math.max(...rows.map(([name]) => name.length));
  const wide = Math.max(...rows.map(([, figure]) => figure.length));
  for (const [name, figure, meaning] of rows) {
    console.log(`${name.padEnd(width)}   ${figure.padEnd(wide)}   ${meaning}`);
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, postgres: { type: 'boolean', default: false } },
});
const sizes = values.quick ? { few: 400, many: 2_000, tries: 8 } : { few: 1_000, many: 100_000, tries: 80 };

async function questionRows(): Promise<(readonly [string, string, string])[]> {
  const rows: (readonly [string, string, string])[] = [];
  for (const engine of values.postgres ? (['sqlite', 'postgres'] as const) : (['sqlite'] as const)) {
    console.log(`Measuring ${round(sizes.few)} and ${round(sizes.many)} questions on ${engine}.`);
    rows.push(...flatRows(await measureQuestions(engine, sizes)));
  }
  console.log('Measuring replies.');
  rows.push(...replyRows(await measureReplies(sizes.many, values.quick ? 10 : 100)));
  rows.push(...(await pageRows()));
  return rows;
}

function flatRows({
  engine,
  few,
  many,
  loaded,
  figures,
}: QuestionTimes): (readonly [string, string, string])[] {
  const name = engine === 'sqlite' ? 'SQLite' : 'PostgreSQL';
  return [
    [
      `Index of ${round(many)} questions, ${name}`,
      `${round(loaded.index)} s`,
      'texts taken apart, stored, the engine’s tables and all counts made',
    ],
    ...figures.map(({ what, few: one, many: other, ratio }): readonly [string, string, string] => [
      `${what}, ${name}`,
      `${round(one, 2)} ms, ${round(other, 2)} ms`,
      `medians among ${round(few)} and ${round(many)} questions: ${round(ratio, 2)} times`,
    ]),
  ];
}

/** In a process of its own: React's production build has to be asked for before it is loaded. */
async function pageRows(): Promise<(readonly [string, string, string])[]> {
  console.log('Measuring the page of a question.');
  const tsx = createRequire(import.meta.url).resolve('tsx/cli');
  const { stdout } = await promisify(execFile)(process.execPath, [tsx, 'scripts/bench/question-page.ts'], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const { cpuMs, bytes } = JSON.parse(stdout) as QuestionPageFigures;
  return [
    [
      'Question page, CPU',
      `${round(cpuMs.median, 2)} ms`,
      `of the whole process for one page with ten replies, rendered anew, the median; the least ${round(cpuMs.least, 2)} ms; ${round(bytes / 1024, 1)} KB uncompressed`,
    ],
  ];
}

const replyRows = ({ questions, reply, bareInsert, page, bytes }: ReplyTimes) =>
  [
    [
      'Reply',
      `${round(reply, 2)} ms`,
      `median from sending the form to the answer that it is stored, over HTTP, ${round(questions)} questions; a bare row alone on the same disk: ${round(bareInsert, 2)} ms`,
    ],
    ['Question page, not from the cache', `${round(page, 2)} ms`, 'over HTTP, signed in, ten replies'],
    ['Question page, size', `${round(bytes / 1024, 1)} KB`, 'uncompressed, ten replies, the largest'],
  ] as const;

function printAll(rows: readonly (readonly [string, string, string])[]): void {
  const [cpu] = cpus();
  console.log(
    `\n${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${availableParallelism()} cores (${cpu?.model.trim() ?? 'unknown'}), load average ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}\n`,
  );
  print(rows);
}

async function liveRows(): Promise<(readonly [string, string, string])[]> {
  console.log('Measuring live conversations.');
  const measured = await measureLive(
    values.quick
      ? [{ conversations: 50, messagesASecond: 20, seconds: 4 }]
      : [
          { conversations: 2_000, messagesASecond: 100, seconds: 20 },
          { conversations: 500, messagesASecond: 500, seconds: 20 },
        ],
  );
  return measured.flatMap(rowsOfLive);
}

function rowsOfLive(times: LiveTimes): (readonly [string, string, string])[] {
  const { conversations, messagesASecond, portal, bare, withMarks } = times;
  const name = `${round(conversations)} conversations, ${round(messagesASecond)} messages/s`;
  const figure = ({ median: half, p99 }: LiveLoadFigures) =>
    `${round(half, 2)} ms (99 %: ${round(p99, 1)} ms)`;
  const faults = ({ sent, lost, doubled, disordered, refused }: LiveLoadFigures) =>
    `${round(sent)} sent: ${lost} lost, ${doubled} doubled, ${disordered} out of order, ${refused} refused`;
  return [
    [name, figure(portal), `from the POST to the event at the other side, stored before; ${faults(portal)}`],
    [
      '  the answer to the POST',
      `${round(portal.answerMedian, 2)} ms (99 %: ${round(portal.answerP99, 1)} ms)`,
      '',
    ],
    ['  with marks', figure(withMarks), `each message is told to be got and read; ${faults(withMarks)}`],
    ['  bare server', figure(bare), `stores and checks nothing, in a process of its own; ${faults(bare)}`],
    ['  ratio of the medians', round(portal.median / bare.median, 2), 'portal to bare server'],
    [
      '  memory',
      `${round(times.kilobytesEach, 1)} KB`,
      `for each conversation with two open streams; bare server ${round(times.bareKilobytesEach, 1)} KB`,
    ],
  ];
}

if (positionals.includes('chat')) {
  printAll(await liveRows());
  process.exit(0);
}

if (positionals.includes('questions')) {
  printAll(await questionRows());
  process.exit(0);
}

console.log('Starting portal, sync service and inbox with state of their own.');
const portal = await launchPortal({
  env: {
    RATE_LIMIT_NETWORK: '0',
    SYNC_COOLING_OFF_SECONDS: '0',
    SYNC_LIMIT_CLIENT_IP_PER_HOUR: unlimited,
    SYNC_LIMIT_NO_ACCOUNT_PER_HOUR: unlimited,
  },
});
const stop = () => portal.stop().then(() => process.exit(130));
process.once('SIGINT', stop);
try {
  console.log('Measuring the start page.');
  const page = await measureStartPage(portal.url);
  console.log('Measuring known and unknown addresses.');
  const times = await measureSameTimes(portal, 200);
  console.log('Measuring whole journeys.');
  const journeys = await measureJourneys(portal, { journeys: 80, parallel: 8 });

  console.log('Measuring search among 10,000 articles.');
  const searches = await measureSearchTimes(10_000);

  const questions = await questionRows();
  const live = await liveRows();
  printAll([
    [
      'Start page, portal',
      rate(page.portal),
      `/recover/reset-account from the page cache, ${page.connections} connections, ${page.bytes} bytes (Brotli), one process, logging on`,
    ],
    [
      'Start page, bare server',
      rate(page.bare),
      'the same headers and bytes from @hono/node-server with nothing above it, in a process of its own',
    ],
    [
      'Ratio',
      `${round(100 * page.share)} %`,
      'what the portal keeps of the bare server’s speed, round by round, the median',
    ],
    [
      'Whole journeys',
      `${round(journeys.perSecond, 1)} journeys/s`,
      `from the first question to the last page with mail, execution and new credential; ${journeys.journeys} journeys, ${journeys.parallel} at a time, no cooling-off`,
    ],
    [
      'One journey',
      `${round(journeys.seconds, 2)} s`,
      'the median of those; the sync service looks for due resets five times a second',
    ],
    [
      'Known address',
      `${round(times.known, 2)} ms`,
      `median answer to an address that has an account, ${times.tries} tries`,
    ],
    [
      'Unknown address',
      `${round(times.unknown, 2)} ms`,
      `median answer to one that has none, ${times.tries} tries, in random order with the others`,
    ],
    [
      'Rank test, answer',
      rank(times.answer),
      'Mann-Whitney U, two-sided, over the times of the answer to the address',
    ],
    ['Rank test, next page', rank(times.page), 'the same over the page that follows'],
    ...searches.flatMap(({ engine, documents, suggestion, search, bare, rebuildSeconds }) => {
      const name = engine === 'sqlite' ? 'SQLite' : 'PostgreSQL';
      const row = (what: string, times: typeof bare, meaning: string): [string, string, string] => [
        `${what}, ${name}`,
        `${round(times.median, 1)} ms (95 %: ${round(times.p95, 1)} ms)`,
        meaning,
      ];
      return [
        row('Suggestions', suggestion, `median over 300 beginnings of titles, ${round(documents)} articles`),
        row(
          'Search',
          search,
          `the same words searched for: ${round(search.median / bare.median, 1)} times the engine alone`,
        ),
        row('Engine alone', bare, 'one statement for the same words, by the engine’s own order'),
        [
          `Index made anew, ${name}`,
          `${round(rebuildSeconds, 1)} s`,
          'the engine’s tables and all counts',
        ] as const,
      ];
    }),
    ...questions,
    ...live,
  ]);
} finally {
  process.off('SIGINT', stop);
  await portal.stop();
}
