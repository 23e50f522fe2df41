/**
 * Asks one address for the same page again and again over connections that stay open, and says how often it was
 * answered. A process of its own, so that it and the server have a core each; it speaks HTTP/1.1 by hand, since any
 * client library would cost more than the server that is measured.
 *
 * Usage: load-generator.ts <url> <connections> <seconds>; prints {"answers", "seconds"} as JSON.
 */
import { connect, type Socket } from 'node:net';

const [address = '', connections = '16', duration = '4'] = process.argv.slice(2);
const url = new URL(address);
const question = Buffer.from(
  [
    `GET ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    'Accept: text/html',
    'Accept-Encoding: gzip, deflate, br',
    'Connection: keep-alive',
    '',
    '',
  ].join('\r\n'),
);
const endOfHead = Buffer.from('\r\n\r\n');

let answers = 0;
let counting = false;
let stopping = false;

function fail(reason: string): never {
  process.stderr.write(`load generator: ${reason}\n`);
  process.exit(1);
}

/** One connection: the next question goes out when the answer to the last has come in whole. */
function keepAsking(socket: Socket): void {
  let pending = Buffer.alloc(0);
  let missing = -1;
  socket.on('data', (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    if (missing < 0) {
      const end = pending.indexOf(endOfHead);
      if (end < 0) return;
      const head = pending.toString('latin1', 0, end);
      if (!head.startsWith('HTTP/1.1 200')) fail(`answered ${head.split('\r\n')[0] ?? ''}`);
      const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
      if (length === undefined) fail('an answer without Content-Length');
      missing = end + endOfHead.length + Number(length);
    }
    if (pending.length < missing) return;
    pending = Buffer.alloc(0);
    missing = -1;
    if (counting) answers += 1;
    if (!stopping) socket.write(question);
  });
  socket.on('error', (error) => fail(error.message));
  socket.on('close', () => {
    if (!stopping) fail('a connection was closed');
  });
  socket.write(question);
}

const sockets = await Promise.all(
  Array.from({ length: Number(connections) }, () => {
    const socket = connect({ port: Number(url.port), host: url.hostname, noDelay: true });
    return new Promise<Socket>((resolve, reject) => {
      socket.once('connect', () => resolve(socket));
      socket.once('error', reject);
    });
  }),
);
for (const socket of sockets) keepAsking(socket);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
// The first moments belong to the compiler.
await pause(500);
counting = true;
const began = performance.now();
await pause(Number(duration) * 1000);
counting = false;
const seconds = (performance.now() - began) / 1000;
stopping = true;
for (const socket of sockets) socket.destroy();
process.stdout.write(`${JSON.stringify({ answers, seconds })}\n`);
