/**
 * Opens the streams of both sides of conversations, says things in them at an even pace, and takes the time from handing
 * a message to the socket to its event at the other side. A process of its own; it speaks HTTP/1.1 by hand, since a client
 * library would cost more than the servers that are measured.
 *
 * Usage: live-load.ts <file>, a JSON file of a LiveLoad. Prints `open` when all streams are, waits for a line on stdin,
 * and prints a LiveLoadFigures as JSON at the end.
 */
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

export interface LiveLoad {
  readonly port: number;
  readonly conversations: readonly {
    readonly id: string;
    readonly personCookie: string;
    readonly agentCookie: string;
  }[];
  readonly messagesASecond: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** Whether whoever gets a message tells that they have it, as pages do. */
  readonly marks: boolean;
}

export interface LiveLoadFigures {
  /** Milliseconds from the POST to the event at the other side. */
  readonly median: number;
  readonly p99: number;
  readonly most: number;
  /** Milliseconds from the POST to its answer. */
  readonly answerMedian: number;
  readonly answerP99: number;
  readonly sent: number;
  /** Never came, came twice, or came before one with a lower number. */
  readonly lost: number;
  readonly doubled: number;
  readonly disordered: number;
  readonly refused: number;
}

const [file = ''] = process.argv.slice(2);
const load = JSON.parse(readFileSync(file, 'utf8')) as LiveLoad;
const origin = 'http://localhost';

const open = () =>
  new Promise<Socket>((resolve, reject) => {
    const socket = connect({ port: load.port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });

/** Token of a message → when it was handed to its socket. */
const sentAt = new Map<string, number>();
const arrivedAt = new Map<string, number>();
const measured = new Set<string>();
const answerTimes: number[] = [];
let doubled = 0;
let disordered = 0;
let refused = 0;

function listen(path: string, cookie: string, side: 'person' | 'agent'): Promise<void> {
  return new Promise((resolve, reject) => {
    let lastSeq = 0;
    let rest = '';
    let greeted = false;
    void open().then((socket) => {
      socket.setEncoding('latin1');
      socket.on('data', (piece: string) => {
        const at = performance.now();
        if (!greeted) {
          rest += piece;
          if (rest.length > 12 && !rest.startsWith('HTTP/1.1 200')) reject(new Error(rest.slice(0, 300)));
          if (!rest.includes('"type":"hello"')) return;
          greeted = true;
          rest = '';
          resolve();
          return;
        }
        const blocks = (rest + piece).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const token = /"body":"(m\d+) /.exec(block)?.[1];
          if (token === undefined) continue;
          const seq = Number(/id: (\d+)/.exec(block)?.[1]);
          if (seq <= lastSeq) disordered += 1;
          lastSeq = seq;
          if (block.includes(`"author":"${side}"`)) continue;
          if (arrivedAt.has(token)) doubled += 1;
          else arrivedAt.set(token, at);
          if (load.marks) tell(path, cookie, seq);
        }
      });
      socket.on('close', () => {
        process.stderr.write('live load: a stream was closed\n');
        process.exit(1);
      });
      socket.write(
        `GET ${path}/events HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nAccept: text/event-stream\r\n\r\n`,
      );
    }, reject);
  });
}

interface Asker {
  readonly ask: (head: string, body: string, onAnswer: (status: number) => void) => void;
}

/** Connections that stay open; each has one request at a time. */
async function askers(): Promise<Asker> {
  const idle: Socket[] = [];
  const waiting: ((socket: Socket) => void)[] = [];
  const prepare = (socket: Socket): void => {
    socket.setEncoding('latin1');
    idle.push(socket);
  };
  for (let at = 0; at < 48; at += 1) prepare(await open());
  const release = (socket: Socket): void => {
    const next = waiting.shift();
    if (next) next(socket);
    else idle.push(socket);
  };
  return {
    ask(head, body, onAnswer) {
      const use = (socket: Socket): void => {
        let answer = '';
        const take = (piece: string): void => {
          answer += piece;
          const end = answer.indexOf('\r\n\r\n');
          if (end < 0) return;
          const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1];
          const chunked = /\r\ntransfer-encoding: chunked/i.test(answer);
          if (chunked ? !answer.endsWith('0\r\n\r\n') : answer.length < end + 4 + Number(length ?? 0)) return;
          socket.off('data', take);
          release(socket);
          onAnswer(Number(answer.slice(9, 12)));
        };
        socket.on('data', take);
        socket.write(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      };
      // The one that has been idle for longest: none is left alone until the server closes it.
      const socket = idle.shift();
      if (socket) use(socket);
      else waiting.push(use);
    },
  };
}

let pool: Asker | undefined;
const headOf = (path: string, cookie: string): string =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nOrigin: ${origin}:${load.port}\r\nSec-Fetch-Site: same-origin\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\n`;

function tell(path: string, cookie: string, seq: number): void {
  pool?.ask(headOf(`${path}/signals`, cookie), JSON.stringify({ delivered: seq, read: seq }), () => {});
}

const personPath = (id: string) => `/chat/${id}`;
const agentPath = (id: string) => `/agent/chats/${id}`;

for (let from = 0; from < load.conversations.length; from += 50) {
  await Promise.all(
    load.conversations
      .slice(from, from + 50)
      .flatMap(({ id, personCookie, agentCookie }) => [
        listen(personPath(id), personCookie, 'person'),
        listen(agentPath(id), agentCookie, 'agent'),
      ]),
  );
}
process.stdout.write('open\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
// Only now: servers close what is idle for some seconds.
pool = await askers();

let number = 0;
function say(counted: boolean): void {
  const place = number % load.conversations.length;
  const conversation = load.conversations[place];
  if (conversation === undefined) return;
  // Both sides take turns, and each conversation begins with another one.
  const byPerson = (Math.floor(number / load.conversations.length) + place) % 2 === 0;
  const token = `m${number}`;
  number += 1;
  const path = byPerson ? personPath(conversation.id) : agentPath(conversation.id);
  const cookie = byPerson ? conversation.personCookie : conversation.agentCookie;
  const body = JSON.stringify({
    clientKey: `bench-${process.pid}-${token}-bench-of-chats`,
    text: `${token} After the update it asks for the old one, and I only know the new one. What do I do now?`,
  });
  const at = performance.now();
  sentAt.set(token, at);
  if (counted) measured.add(token);
  pool?.ask(headOf(`${path}/messages`, cookie), body, (status) => {
    if (status !== 201) refused += 1;
    if (counted) answerTimes.push(performance.now() - at);
  });
}

/** At an even pace, whatever the server does: one that is slow is not asked less. */
async function saySteadily(seconds: number, counted: boolean): Promise<void> {
  const total = Math.round(seconds * load.messagesASecond);
  const began = performance.now();
  await new Promise<void>((resolve) => {
    let said = 0;
    const timer = setInterval(() => {
      const due = Math.min(total, ((performance.now() - began) / 1000) * load.messagesASecond);
      for (; said < due; said += 1) say(counted);
      if (said >= total) {
        clearInterval(timer);
        resolve();
      }
    }, 1);
  });
}

await saySteadily(load.warmUpSeconds, false);
await saySteadily(load.seconds, true);
const deadline = performance.now() + 10_000;
while (arrivedAt.size < sentAt.size && performance.now() < deadline) {
  await new Promise((resolve) => setTimeout(resolve, 50));
}

const sorted = (values: readonly number[]) => [...values].sort((one, other) => one - other);
const share = (values: readonly number[], part: number): number =>
  values[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;
const times = sorted(
  [...measured].flatMap((token) => {
    const arrived = arrivedAt.get(token);
    return arrived === undefined ? [] : [arrived - (sentAt.get(token) ?? 0)];
  }),
);
const answers = sorted(answerTimes);
const figures: LiveLoadFigures = {
  median: share(times, 0.5),
  p99: share(times, 0.99),
  most: share(times, 1),
  answerMedian: share(answers, 0.5),
  answerP99: share(answers, 0.99),
  sent: sentAt.size,
  lost: sentAt.size - arrivedAt.size,
  doubled,
  disordered,
  refused,
};
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));
