import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A mail as `/dev/mail.json` shows it. */
export interface DevMail {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly receivedAt: string;
}

export type PortalProcess = 'portal' | 'sync-service' | 'inbox';

export interface RunningPortal {
  readonly url: string;
  readonly syncUrl: string;
  readonly dataDir: string;
  /** Everything that the start printed so far. */
  output(): string;
  /** Mails to an address, newest first. */
  mails(to?: string): Promise<DevMail[]>;
  /** Waits for a mail to this address that `wanted` accepts (any, unless given). */
  mail(to: string, wanted?: (mail: DevMail) => boolean): Promise<DevMail>;
  /** Kills one process outright; the launcher starts it again. */
  killOutright(name: PortalProcess): void;
  /** Waits until the portal and the sync service answer. */
  untilReady(): Promise<void>;
  /** Stops everything and, unless told to keep it, removes the state. */
  stop(options?: { keepState?: boolean }): Promise<void>;
}

export interface LaunchOptions {
  /** Settings on top of the demo's, as for `npm start`. */
  readonly env?: Readonly<Record<string, string>>;
  /** State of an earlier start to go on with, or an empty folder for a first start with all that belongs to it. */
  readonly dataDir?: string;
  /** Milliseconds until the start has to be done. */
  readonly withinMs?: number;
}

/** Waits for `condition` to give something, at most `withinMs`; looks again every 50 ms. */
export async function until<Value>(
  what: string,
  condition: () => Promise<Value | undefined> | Value | undefined,
  withinMs = 30_000,
): Promise<Value> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await condition();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`still waiting for ${what} after ${withinMs / 1000} s`);
    await wait(50);
  }
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** The first of three ports in a row that nobody uses. */
export async function freePorts(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const free = await Promise.all([isFree(port), isFree(port + 1), isFree(port + 2)]);
    if (free.every(Boolean)) return port;
  }
}

/** `npm start` without npm, settings of the surroundings left out. */
export function spawnStart(env: Readonly<Record<string, string>>): { child: ChildProcess; output(): string } {
  const { PATH = '', HOME = '' } = process.env;
  const environment: NodeJS.ProcessEnv = { NODE_ENV: 'development' };
  Object.assign(environment, { PATH, HOME }, env);
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const take = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return { child, output: () => output };
}

const exited = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Starts the whole demo (portal, sync service, inbox) the way people do, with state of its own. */
export async function launchPortal(options: LaunchOptions = {}): Promise<RunningPortal> {
  const port = await freePorts();
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'portal-demo-')));
  const { STARTED_DATABASE: started } = process.env;
  if (started !== undefined && options.dataDir === undefined) {
    await copyFile(started, join(dataDir, 'portal.db'));
  }
  const { child, output } = spawnStart({
    PORT: String(port),
    DATA_DIR: dataDir,
    RATE_LIMIT_NETWORK: '0',
    // Walks make what they need themselves.
    DEMO_CONTENT: '0',
    ...options.env,
  });
  const url = `http://localhost:${port}`;
  const syncUrl = `http://localhost:${port + 1}`;
  const answers = (address: string) =>
    fetch(address).then(
      async (response) => {
        await response.body?.cancel();
        return response.ok;
      },
      () => false,
    );
  const mails = async (to?: string): Promise<DevMail[]> => {
    const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`;
    return (await (await fetch(`${url}/dev/mail.json${query}`)).json()) as DevMail[];
  };
  const stop = async (stopOptions: { keepState?: boolean } = {}) => {
    if (!exited(child)) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    }
    if (!stopOptions.keepState) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await until(
      'the start',
      () => {
        if (exited(child)) throw new Error(`the start ended:\n${output()}`);
        return output().includes('Ctrl-C stops everything.') || undefined;
      },
      options.withinMs ?? 240_000,
    );
  } catch (error) {
    await stop({ keepState: options.dataDir !== undefined });
    throw error;
  }
  return {
    url,
    syncUrl,
    dataDir,
    output,
    mails,
    mail: (to, wanted = () => true) => until(`mail to ${to}`, async () => (await mails(to)).find(wanted)),
    killOutright(name) {
      const pids = JSON.parse(readFileSync(join(dataDir, 'processes.json'), 'utf8')) as Record<
        string,
        number
      >;
      const pid = pids[name];
      if (pid === undefined) throw new Error(`${name} does not run`);
      process.kill(pid, 'SIGKILL');
    },
    async untilReady() {
      await until('portal and sync service', async () => {
        const ready = await Promise.all([answers(`${url}/readyz`), answers(`${syncUrl}/healthz`)]);
        return ready.every(Boolean) || undefined;
      });
    },
    stop,
  };
}
