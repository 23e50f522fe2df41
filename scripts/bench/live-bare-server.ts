/**
 * What a live conversation costs when nothing is asked, checked or stored: takes what is said and writes it to the
 * streams of both sides. Prints the port that it listens on.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Bare {
  seq: number;
  readonly streams: Set<ServerResponse>;
}

const conversations = new Map<string, Bare>();

function conversationOf(id: string): Bare {
  const known = conversations.get(id);
  if (known) return known;
  const made: Bare = { seq: 0, streams: new Set() };
  conversations.set(id, made);
  return made;
}

const server = createServer((request, response) => {
  const [, agents, id = '', what] =
    /^\/(agent\/chats|chat)\/([\w-]+)\/(events|messages)/.exec(request.url ?? '') ?? [];
  const conversation = conversationOf(id);
  if (what === 'events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write('data: {"type":"hello"}\n\n');
    conversation.streams.add(response);
    response.once('close', () => conversation.streams.delete(response));
    return;
  }
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const { text } = JSON.parse(Buffer.concat(pieces).toString()) as { text: string };
    conversation.seq += 1;
    const { seq } = conversation;
    const author = agents === 'chat' ? 'person' : 'agent';
    const message = { seq, kind: 'text', author, body: text, at: Date.now() };
    const event = `id: ${seq}\ndata: ${JSON.stringify({ type: 'message', message })}\n\n`;
    for (const stream of conversation.streams) stream.write(event);
    response.writeHead(201, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ kind: 'sent', seq, at: message.at, agentsHere: true }));
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
