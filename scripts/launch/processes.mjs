import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartStops } from './stop-message.mjs';

const preload = new URL('./exit-with-parent.mjs', import.meta.url).href;

/** How long (milliseconds) a process has to stop by itself before it is killed. The portal's own limit is 10 s. */
const graceMs = 12_000;
/** A process that dies this often within a minute is given up. */
const mostDeathsAMinute = 5;
const largestLogBytes = 5 * 1024 * 1024;

/** Exit status that says: no restart can mend this (EX_CONFIG). */
const wrongSettings = 78;

/** @throws {StartStops} when something else listens on the port. */
export function assertPortFree(host, port, what) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const reason =
        { EADDRINUSE: 'is taken by another program', EACCES: 'is not open to this user' }[error.code] ??
        `cannot be used (${error.code})`;
      reject(new StartStops(`PORT: port ${port} for the ${what} ${reason}`));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** Does something accept connections there? */
export const accepts = (host, port) =>
  new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

export const answersOk = (url) =>
  fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.body?.cancel().then(() => response.ok),
    () => false,
  );

function openLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLogBytes) renameSync(file, `${file}.1`);
  return { fd: openSync(file, 'a'), from: size > largestLogBytes ? 0 : size };
}

/**
 * A process that is kept running: started, watched until it is ready, started again when it dies.
 *
 * @param {{
 *   name: string, script: string, env: Record<string, string>, cwd: string,
 *   ready: () => Promise<boolean>,
 *   logFile?: string,
 *   onGivenUp: (reason: string) => void,
 *   onRestart?: (reason: string) => void,
 *   onPid?: (pid: number) => void,
 * }} options `logFile` takes its output; without one it goes to the terminal.
 */
export function keepRunning(options) {
  let child;
  let stopping = false;
  let everReady = false;
  let ended = Promise.resolve();
  const deaths = [];

  const lastWords = (from) => {
    if (options.logFile === undefined) return '';
    const lines = readFileSync(options.logFile).subarray(from).toString('utf8').trim().split('\n');
    return lines.slice(-8).join('\n');
  };

  const launch = () => {
    const log = options.logFile === undefined ? undefined : openLog(options.logFile);
    const output = log?.fd ?? 'inherit';
    // Ctrl-C in a terminal goes to the whole process group; in one of its own the child hears of it from us,
    // in the right order.
    child = spawn(process.execPath, ['--enable-source-maps', '--import', preload, options.script], {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', output, output, 'ipc'],
      detached: true,
    });
    if (log !== undefined) closeSync(log.fd);
    if (child.pid !== undefined) options.onPid?.(child.pid);
    ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(`could not be started (${error.message})`));
      child.once('exit', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with ${code}`));
    }).then((how) => {
      if (stopping) return;
      const code = child.exitCode;
      const now = Date.now();
      deaths.push(now);
      while (deaths[0] < now - 60_000) deaths.shift();
      const hopeless = !everReady || code === wrongSettings || deaths.length >= mostDeathsAMinute;
      if (hopeless) {
        const words = lastWords(log?.from ?? 0);
        options.onGivenUp(`${options.name} ${how}${words === '' ? '' : `. Its last words:\n${words}`}`);
        return;
      }
      options.onRestart?.(`${options.name} ${how}; starting it again`);
      return wait(200 * 2 ** (deaths.length - 1)).then(() => {
        if (!stopping) launch();
      });
    });
  };

  launch();
  return {
    name: options.name,
    /** Resolves when it is ready, false when it never will be. */
    async untilReady(withinMs) {
      const deadline = Date.now() + withinMs;
      while (!stopping && Date.now() < deadline) {
        if (await options.ready()) {
          everReady = true;
          return true;
        }
        if (child.exitCode !== null || child.signalCode !== null) return false;
        await wait(40);
      }
      return false;
    },
    async stop() {
      stopping = true;
      const running = child.exitCode === null && child.signalCode === null && child.pid !== undefined;
      if (!running) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const forced = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await gone;
      clearTimeout(forced);
    },
    /** At once, for a launcher that has no time left. */
    kill() {
      stopping = true;
      child.kill('SIGKILL');
    },
    done: () => ended,
  };
}
