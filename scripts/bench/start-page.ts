import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from '../../sync-service/conformance/rank-test';

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const withTsx = ['--import', 'tsx'];

const connections = 16;
const rounds = 5;
const secondsARound = 3;

/** Headers that a server writes by itself, or that differ from answer to answer. */
const own = new Set([
  'date',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'x-request-id',
]);

export interface StartPageFigures {
  /** Answers a second of each round, in the order in which they were taken. */
  readonly portal: readonly number[];
  readonly bare: readonly number[];
  /** The portal's share of the bare server's speed, round by round, the median. */
  readonly share: number;
  readonly bytes: number;
  readonly connections: number;
}

/** An answer of the portal as a browser gets it: its headers, and its body as it is on the wire. */
function fetchAnswer(url: string): Promise<{ headers: Record<string, string>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => {
        if (answer.statusCode !== 200) return reject(new Error(`${url} answered ${answer.statusCode}`));
        const headers = Object.entries(answer.headers).filter(([name]) => !own.has(name));
        resolve({
          headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
          body: Buffer.concat(chunks),
        });
      });
    })
      .once('error', reject)
      .end();
  });
}

/** Runs a script of this folder; the first line that it prints. */
async function firstLine(child: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    const end = output.indexOf('\n');
    if (end >= 0) return output.slice(0, end);
  }
  throw new Error('a process of the bench ended without a word');
}

const start = (name: string, ...args: string[]) =>
  spawn(process.execPath, [...withTsx, script(name), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

/** Answers a second. */
async function load(url: string): Promise<number> {
  const line = await firstLine(start('load-generator.ts', url, String(connections), String(secondsARound)));
  const { answers, seconds } = JSON.parse(line) as { answers: number; seconds: number };
  return answers / seconds;
}

/**
 * Requests a second for the wizard's start page, from the portal and from a bare server that answers with the same
 * headers and bytes; taken in turns and compared round by round, so that a busy moment of the machine hits both.
 */
export async function measureStartPage(portalUrl: string): Promise<StartPageFigures> {
  const page = portalUrl.replace('localhost', '127.0.0.1');
  const url = `${page}/recover/reset-account`;
  await fetchAnswer(url);
  const answer = await fetchAnswer(url);
  const folder = await mkdtemp(join(tmpdir(), 'portal-bench-'));
  const file = join(folder, 'answer.json');
  await writeFile(file, JSON.stringify({ headers: answer.headers, body: answer.body.toString('base64') }));
  const server = start('bare-server.ts', file);
  try {
    const bareUrl = `http://127.0.0.1:${await firstLine(server)}/recover/reset-account`;
    const same = await fetchAnswer(bareUrl);
    if (!same.body.equals(answer.body))
      throw new Error('the bare server does not answer with the same bytes');
    const portal: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      portal.push(await load(url));
      bare.push(await load(bareUrl));
    }
    const share = median(portal.map((answers, index) => answers / (bare[index] ?? Number.NaN)));
    return { portal, bare, share, bytes: answer.body.length, connections };
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
