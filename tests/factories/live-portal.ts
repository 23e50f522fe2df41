import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { AppLoadContext } from '@remix-run/node';
import { pino } from 'pino';
import { readEnv } from '~/env.server';
import { createLive } from '~/http/live/live.server';
import { createPortal } from '~/http/portal.server';
import { sessionCookieValue } from '~/http/session.server';
import type { ConversationDependencies } from '~/models/conversation/conversation-dependencies';
import { createEventReader } from '~/models/conversation/live/event-stream';
import type { StreamEvent } from '~/models/conversation/live-events';
import { openSession } from '~/models/session/open-session.server';
import { generateSigningKey } from '../../protocol/keys';

const key = generateSigningKey();

/** The shell and the live part of a portal on a port of its own: no pages, and a real socket. */
export async function openLivePortal(deps: ConversationDependencies) {
  const env = readEnv({
    NODE_ENV: 'test',
    PUBLIC_URL: 'http://localhost:3000',
    DATABASE_URL: 'file:unused',
    SYNC_SERVICE_URL: 'http://localhost:3001',
    SYNC_SIGNING_KEY: key.privateKeyPem,
    SYNC_WEBHOOK_PUBLIC_KEY: key.publicKeyPem,
    SMTP_URL: 'smtp://127.0.0.1:3002',
    MAIL_FROM: 'Support <support@example.com>',
    PORTAL_SECRET: 'a secret of 32 bytes and more that is used in tests only',
    BRAND_NAME: 'Example Vault',
    RATE_LIMIT_NETWORK: '0',
  });
  const troubles: unknown[] = [];
  const live = createLive(deps, (error) => troubles.push(error));
  const portal = createPortal({
    env,
    log: pino({ level: 'silent' }),
    services: { health: async () => [] },
    pages: async () => new Response('no pages here', { status: 404 }),
    live: {
      handle: (request, context, outgoing, headers) =>
        live.handle({
          request,
          // All that the live part asks of its services are a conversation's.
          context: { ...context, services: deps } as unknown as AppLoadContext,
          outgoing,
          headers,
        }),
      drain: live.drain,
      get streams() {
        return live.streams;
      },
    },
  });
  const server = createServer(getRequestListener(portal.app.fetch, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    troubles,
    portal,
    streams: () => live.streams,
    /** Opens a stream; what came is in `events`, and `cut` is a browser that is gone. */
    async listen(path: string, { cookie = '', lastEventId }: { cookie?: string; lastEventId?: number } = {}) {
      const events: StreamEvent[] = [];
      const raw: unknown[] = [];
      let ended = false;
      const asked = httpRequest({
        host: '127.0.0.1',
        port,
        path,
        agent: false,
        headers: {
          accept: 'text/event-stream',
          cookie,
          ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
        },
      });
      asked.end();
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        asked.once('response', resolve);
        asked.once('error', reject);
      });
      const read = createEventReader();
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => {
        for (const { type, data } of read(piece)) {
          if (type !== 'message' || data === '') continue;
          raw.push(JSON.parse(data));
          events.push(JSON.parse(data) as StreamEvent);
        }
      });
      answer.on('error', () => {});
      answer.on('close', () => {
        ended = true;
      });
      return {
        status: answer.statusCode,
        headers: answer.headers,
        events,
        raw,
        ended: () => ended,
        /** The numbers of the messages that came, in the order in which they came. */
        numbers: () => events.flatMap((event) => (event.type === 'message' ? [event.message.seq] : [])),
        cut: () => asked.destroy(),
      };
    },
    async post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: 'http://localhost:3000',
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      const text = await answer.text();
      return { status: answer.status, body: text.startsWith('{') ? (JSON.parse(text) as unknown) : text };
    },
    /** The cookie of somebody who is signed in. */
    async signIn(personId: string): Promise<string> {
      const session = { personId, deviceKind: 'unknown', olderToken: undefined, now: deps.now() } as const;
      const token = await deps.db.$transaction((tx) => openSession(tx, session));
      const settings = { publicUrl: env.publicUrl, brand: env.brand, demo: env.demo };
      return (await sessionCookieValue(settings, token)).split(';')[0] ?? '';
    },
    async close() {
      portal.drain();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As the browser sends it: JSON of the token, in base64. */
export const chatCookie = (browserToken: string): string =>
  `chat=${encodeURIComponent(Buffer.from(JSON.stringify(browserToken)).toString('base64'))}`;
