import { createServer } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import type { ServerBuild } from '@remix-run/node';
import { pino } from 'pino';
import { processEnv, SettingError } from '~/env.server';
import { createLive } from '~/http/live/live.server';
import { createPageHandler } from '~/http/page-handler.server';
import { createPortal } from '~/http/portal.server';
import { readStaticFiles } from '~/http/static-files.server';
import { createServices } from '~/services.server';

/** The process has this long (milliseconds) to finish what it is doing when it is asked to stop. */
const graceMs = 10_000;

/** Exit status of a start that no restart can mend (EX_CONFIG of sysexits.h). */
const wrongSettings = 78;

async function main(): Promise<void> {
  const env = processEnv();
  const log = pino({ level: env.logLevel, base: { service: 'portal', pid: process.pid } });

  // After either the state of the process is unknown: whoever started it starts a fresh one.
  const crash = (kind: string) => (error: unknown) => {
    log.fatal({ err: error }, kind);
    process.exit(1);
  };
  process.on('uncaughtException', crash('uncaught exception'));
  process.on('unhandledRejection', crash('unhandled rejection'));

  const here = new URL('.', import.meta.url);
  const [services, staticFiles, build] = await Promise.all([
    createServices(env, log),
    readStaticFiles(fileURLToPath(new URL('client/', here))),
    import(/* @vite-ignore */ pathToFileURL(fileURLToPath(new URL('server/index.js', here))).href),
  ]);
  const handle = createPageHandler(build as ServerBuild, env.nodeEnv);
  const live = createLive(services, (error) => log.error({ err: error }, 'live conversations'));
  const portal = createPortal({
    env,
    log,
    services,
    staticFiles,
    pages: (request, context) => handle(request, { ...context, services }),
    live: {
      handle: (request, context, outgoing, headers) =>
        live.handle({ request, context: { ...context, services }, outgoing, headers }),
      drain: live.drain,
      get streams() {
        return live.streams;
      },
    },
  });

  services.onContentChange(portal.pageCache.invalidate);

  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 10_000, maxHeaderSize: 16 * 1024 },
    // The listener's own Request and Response would not pass for the platform's in Remix.
    getRequestListener(portal.app.fetch, { overrideGlobalObjects: false }),
  );

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'portal stops');
    portal.drain();
    setTimeout(() => {
      log.error('requests or services did not finish in time');
      process.exit(1);
    }, graceMs).unref();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    closed
      .then(() => services.close())
      .then(
        () => process.exit(0),
        (error: unknown) => crash('the services did not close')(error),
      );
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env.port, env.host, resolve);
  });
  services.startWorker();
  log.info({ host: env.host, port: env.port, demo: env.demo }, 'portal listens');
}

main().catch((error: unknown) => {
  if (error instanceof SettingError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(wrongSettings);
  }
  const code = (error as NodeJS.ErrnoException)?.code;
  if (code === 'EADDRINUSE' || code === 'EACCES') {
    process.stderr.write(`start stops: PORT: ${(error as Error).message}\n`);
    process.exit(wrongSettings);
  }
  process.stderr.write(
    `start stops: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
