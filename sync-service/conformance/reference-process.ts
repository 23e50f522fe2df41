import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { SMTPServer } from 'smtp-server';
import { generateSigningKey, readSigningKey, readVerifyingKey, type SigningKey } from '../../protocol/keys';
import { createMemoryNonceStore, verifyRequest } from '../../protocol/message-signatures';
import { type ResetEvent, resetEventSchema, webhookPath } from '../../protocol/reset-api';

export interface ReceivedMail {
  messageId: string;
  to: string;
  raw: string;
}

/** The reference service as its own process, with a mailbox and a portal's ear beside it. */
export interface ReferenceProcess {
  url: string;
  portalKey: SigningKey;
  events: ResetEvent[];
  mails: ReceivedMail[];
  /** Everything that all runs of the process wrote. */
  output(): string;
  /** Starts the process and waits until it answers. */
  start(more?: Record<string, string>): Promise<void>;
  /** Resolves with the signal or code with which the process ended. */
  ended(): Promise<NodeJS.Signals | number | null>;
  kill(signal: NodeJS.Signals): Promise<void>;
  close(): Promise<void>;
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
/** Bundled once for all starts of this process: a start then takes a third of the time. Packages stay outside. */
let bundle: Promise<string> | undefined;
function bundled(): Promise<string> {
  bundle ??= (async () => {
    const { outputFiles } = await build({
      entryPoints: [main],
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      write: false,
    });
    const code = outputFiles[0]?.text ?? '';
    const folder = join(root, '.cache', 'reference-service');
    const file = join(folder, `${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`);
    mkdirSync(folder, { recursive: true });
    // Renamed into place: another process can be starting the same file.
    writeFileSync(`${file}.${process.pid}`, code);
    renameSync(`${file}.${process.pid}`, file);
    return file;
  })();
  return bundle;
}

const startTimeoutMs = 30_000;

/** Makes everything that the process needs in a temporary folder; `start` runs it. */
export async function createReferenceProcess(
  settings: Record<string, string> = {},
): Promise<ReferenceProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'sync-service-'));
  const portal = generateSigningKey();
  const service = generateSigningKey();
  writeFileSync(join(folder, 'portal.pub.pem'), portal.publicKeyPem);
  writeFileSync(join(folder, 'service.pem'), service.privateKeyPem, { mode: 0o600 });
  const mails: ReceivedMail[] = [];
  const events: ResetEvent[] = [];
  const smtp = await startMailbox(mails);
  const ear = await startEar(events, service.publicKeyPem);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let output = '';
  let child: ChildProcess | undefined;
  let end: Promise<NodeJS.Signals | number | null> = Promise.resolve(null);

  async function kill(signal: NodeJS.Signals): Promise<void> {
    child?.kill(signal);
    await end;
  }

  return {
    url,
    portalKey: readSigningKey(portal.privateKeyPem),
    events,
    mails,
    output: () => output,
    ended: () => end,
    kill,
    async start(more = {}) {
      const file = await bundled();
      const environment: Record<string, string | undefined> = {
        PATH: process.env.PATH,
        PORT: String(port),
        HOST: '127.0.0.1',
        SYNC_PUBLIC_URL: url,
        SYNC_STORE: join(folder, 'store.db'),
        SYNC_PORTAL_KEYS: join(folder, 'portal.pub.pem'),
        SYNC_SIGNING_KEY: join(folder, 'service.pem'),
        SYNC_WEBHOOK_URL: `http://127.0.0.1:${portOf(ear)}${webhookPath}`,
        SYNC_RETURN_URL: `http://127.0.0.1:${portOf(ear)}{locale}/recover/{request_id}`,
        SMTP_URL: `smtp://127.0.0.1:${portOf(smtp.server)}`,
        SYNC_MAIL_FROM: 'sync-service@example.com',
        SYNC_DEMO: '1',
        SYNC_TICK_MS: '20',
        ...settings,
        ...more,
      };
      const started = spawn(process.execPath, [file], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: environment as NodeJS.ProcessEnv,
      });
      child = started;
      const collect = (chunk: Buffer) => {
        output += chunk.toString();
      };
      started.stdout.on('data', collect);
      started.stderr.on('data', collect);
      end = once(started, 'exit').then(
        ([code, signal]) => (signal ?? code) as NodeJS.Signals | number | null,
      );
      await untilAnswers(url, started, () => output);
    },
    async close() {
      await kill('SIGTERM');
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
      ear.closeAllConnections();
      await new Promise<void>((resolve) => ear.close(() => resolve()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswers(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const end = performance.now() + startTimeoutMs;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the service ended at its start: ${output().slice(-500)}`);
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    if (performance.now() > end) throw new Error(`the service did not start: ${output().slice(-500)}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function startMailbox(mails: ReceivedMail[]): Promise<SMTPServer> {
  const smtp = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString();
        mails.push({
          messageId: /^Message-ID:\s*(<[^>]+>)/im.exec(raw)?.[1] ?? '',
          to: session.envelope.rcptTo[0]?.address ?? '',
          raw,
        });
        callback();
      });
    },
  });
  // A client that is killed leaves its connection broken; that is its affair.
  smtp.on('error', () => {});
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  return smtp;
}

async function startEar(events: ResetEvent[], servicePublicKey: string): Promise<Server> {
  const key = readVerifyingKey(servicePublicKey);
  const nonces = createMemoryNonceStore();
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', async () => {
      const request = new Request(`http://${incoming.headers.host ?? ''}${incoming.url ?? ''}`, {
        method: incoming.method ?? 'GET',
        headers: Object.fromEntries(
          Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
        ),
        ...(incoming.method === 'POST' ? { body: Buffer.concat(chunks) } : {}),
      });
      const verified = await verifyRequest(request, {
        keyFor: (keyid) => (keyid === key.keyid ? key : undefined),
        nonces,
        now: Date.now(),
      });
      if (verified.ok)
        events.push(resetEventSchema.parse(JSON.parse(new TextDecoder().decode(verified.body))));
      outgoing.writeHead(verified.ok ? 204 : 401).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function freePort(): Promise<number> {
  const server = createTcpServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = (server.address() as AddressInfo).port;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

function portOf(server: { address(): unknown }): number {
  return (server.address() as AddressInfo).port;
}
