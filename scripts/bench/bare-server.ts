/**
 * Serves one answer, whatever is asked: what the server beneath the portal does when nothing stands above it.
 *
 * Usage: bare-server.ts <file>, a JSON file {headers: {name: value}, body: base64}; prints the port that it listens on.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

const [file = ''] = process.argv.slice(2);
const answer = JSON.parse(readFileSync(file, 'utf8')) as { headers: Record<string, string>; body: string };
const body = Uint8Array.from(Buffer.from(answer.body, 'base64'));

const server = createServer(getRequestListener(() => new Response(body, { headers: answer.headers })));
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
