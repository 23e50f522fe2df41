import { type ServerType, serve } from '@hono/node-server';
import nodemailer from 'nodemailer';
import pino from 'pino';
import { type BrowserAssets, loadBrowserAssets } from './browser-assets';
import { systemClock } from './clock';
import type { SendMail } from './notices';
import { createSyncService, type SyncService } from './service';
import { readSettings, type Settings } from './settings';
import { openStore } from './store';

/** The process: settings from the environment, adapters, one HTTP server, one worker loop, a clean end. */
function main(): void {
  const settings = readSettingsOrExit();
  const log = pino({ level: settings.logLevel, base: { service: 'sync-service' } });
  const mail = createSmtpMail(settings);
  let assets: Promise<BrowserAssets> | undefined;

  function start() {
    const store = openStore(settings.storePath);
    const service: SyncService = createSyncService({
      store,
      clock: systemClock,
      keys: { portal: settings.portalKeys, signing: settings.signingKey },
      mail,
      config: settings.config,
      log,
      assets: () => {
        assets ??= loadBrowserAssets();
        return assets;
      },
      reached(point) {
        if (settings.crashAt === point) process.kill(process.pid, 'SIGKILL');
      },
      restart,
    });
    return { store, service };
  }

  let running = start();
  function restart(): void {
    const old = running;
    running = start();
    log.info({}, 'restarted');
    void old.service.close().then(() => old.store.close());
  }

  let stopped = false;
  // Not one after the other: a slow mail server must not hold up an execution. The service itself sees to it that
  // only one round of deliveries is under way.
  let timer: NodeJS.Timeout | undefined;
  const tick = () =>
    running.service.tick().catch((error: unknown) => log.error({ error: String(error) }, 'tick failed'));

  const server: ServerType = serve(
    { fetch: (request) => running.service.fetch(request), port: settings.port, hostname: settings.host },
    (address) => {
      log.info({ port: address.port }, 'listening');
      timer = setInterval(tick, settings.tickMs);
    },
  );
  server.on('error', (error) => {
    process.stderr.write(`sync service: ${error.message}\n`);
    process.exit(1);
  });

  async function stop(): Promise<void> {
    if (stopped) return;
    stopped = true;
    clearInterval(timer);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    const deadline = setTimeout(() => process.exit(0), 5_000);
    deadline.unref();
    await closed;
    await running.service.close();
    running.store.close();
    log.info({}, 'stopped');
    process.exit(0);
  }
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

function readSettingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    process.stderr.write(`sync service: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

function createSmtpMail(settings: Settings): SendMail {
  const transport = nodemailer.createTransport({
    url: settings.smtpUrl,
    pool: true,
    connectionTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return async (mail) => {
    await transport.sendMail({ from: settings.mailFrom, ...mail });
  };
}

main();
