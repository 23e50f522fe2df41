import { spawn } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';
import { accepts, answersOk, assertPortFree, keepRunning } from './processes.mjs';
import { chooseMode, demoEnvironments, demoSecrets, openDataDir, portOf } from './settings.mjs';
import { StartStops } from './stop-message.mjs';

const say = (text) => console.log(text);

/** How long (milliseconds) each process has to become ready. */
const readyWithinMs = 60_000;

/** Runs a bundle of build/ to its end. Resolves to what it said; where it fails, that is why nothing starts. */
function runToEnd(bundle, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`build/${bundle}`], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve(output.trim());
      reject(new StartStops(output.trim()));
    });
  });
}

/** The tables first, then the articles that come with the portal; says what of these was not the same. */
async function prepareDatabase(env) {
  const said = await runToEnd('prepare-database.js', env);
  if (said !== '') say(said);
}

/** One line for each thing that runs, in columns. */
function table(rows) {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, where]) => `  ${name.padEnd(width)}   ${where}`).join('\n');
}

const shown = (path) => {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : `./${fromHere}`;
};

async function run() {
  const began = Date.now();
  const production = JSON.parse(readFileSync(join(root, 'app/production-settings.json'), 'utf8'));
  const mode = chooseMode(process.env, production);
  const port = portOf(process.env);
  const dataDir = openDataDir(process.env);

  await ensureInstalled(say);
  await ensureBuilt(say);

  const { readEnv } = await import(pathToFileURL(join(root, 'build/env.js')).href);
  const demo =
    mode === 'demo'
      ? demoEnvironments(process.env, {
          dataDir,
          port,
          secrets: demoSecrets(dataDir),
          logLevel: process.env.LOG_LEVEL?.trim() || 'info',
        })
      : undefined;
  const portalEnvironment = demo?.portal ?? { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir };
  const env = readEnv(portalEnvironment);

  await assertPortFree(env.host, port, 'portal');
  if (demo !== undefined) {
    await assertPortFree(demo.host, port + 1, 'sync service');
    await assertPortFree('127.0.0.1', port + 2, 'SMTP inbox');
  }

  const localHost = env.host === '0.0.0.0' || env.host === '::' ? 'localhost' : env.host;
  const running = [];
  const pids = {};
  const pidFile = join(dataDir, 'processes.json');
  const notePid = (name) => (pid) => {
    pids[name] = pid;
    writeFileSync(`${pidFile}.new`, JSON.stringify({ launcher: process.pid, ...pids }));
    renameSync(`${pidFile}.new`, pidFile);
  };

  let stopping;
  const stop = (exitCode) => {
    stopping ??= (async () => {
      // The portal first, so that it can still hand its last mails and calls over.
      for (const kept of running.toReversed?.() ?? [...running].reverse()) await kept.stop();
      rmSync(pidFile, { force: true });
      process.exit(exitCode);
    })();
    return stopping;
  };
  const launch = (name, title, script, environment, ready) => {
    const kept = keepRunning({
      name: title,
      script: join(root, 'build', script),
      cwd: root,
      env: environment,
      ready,
      ...(demo === undefined ? {} : { logFile: join(dataDir, 'logs', `${name}.log`) }),
      onPid: notePid(name),
      onRestart: (reason) => console.error(reason),
      onGivenUp: (reason) => {
        console.error(`start stops: the ${reason}`);
        stop(1);
      },
    });
    running.push(kept);
    return kept;
  };
  const untilReady = async (kept) => {
    if (!(await kept.untilReady(readyWithinMs)) && stopping === undefined) {
      // A process that ended tells why by itself, and a moment later than it is seen to be gone.
      await Promise.race([kept.done(), new Promise((resolve) => setTimeout(resolve, 500))]);
      if (stopping === undefined)
        throw new StartStops(`the ${kept.name} is not ready after ${readyWithinMs / 1000} s`);
    }
    if (stopping !== undefined) await new Promise(() => {});
  };

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Once more means: now.
      if (stopping !== undefined && signal === 'SIGINT') {
        for (const kept of running) kept.kill();
        process.exit(130);
      }
      if (stopping === undefined && process.stdout.isTTY) say('\nStopping.');
      stop(0);
    });
  }
  followNpm(() => stop(1));

  try {
    const prepared = prepareDatabase(portalEnvironment);
    if (demo !== undefined) {
      const inbox = launch('inbox', 'SMTP inbox', 'dev-inbox.js', demo.inbox, () =>
        accepts('127.0.0.1', port + 2),
      );
      const sync = launch('sync-service', 'sync service', 'sync-service.js', demo.syncService, () =>
        answersOk(`http://${localHost}:${port + 1}/healthz`),
      );
      await Promise.all([prepared, untilReady(inbox), untilReady(sync)]);
    }
    await prepared;
    const portal = launch('portal', 'portal', 'server.js', portalEnvironment, () =>
      answersOk(`http://${localHost}:${port}/readyz`),
    );
    await untilReady(portal);
  } catch (error) {
    for (const kept of running) await kept.stop();
    throw error;
  }

  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const rows =
    demo === undefined
      ? [
          [
            'Portal',
            env.publicUrl + (env.publicUrl.endsWith(`:${port}`) ? '' : ` (listens on ${env.host}:${port})`),
          ],
          ['Sync service', env.sync.url],
          ['State', shown(dataDir)],
        ]
      : [
          ['Portal', demo.urls.publicUrl],
          ['Mailbox', `${demo.urls.publicUrl}/dev/mail`],
          ['Sync service', `${demo.urls.syncUrl} (reference)`],
          ['SMTP inbox', demo.urls.smtpUrl],
          ['State and logs', shown(dataDir)],
        ];
  say(
    `\n${demo === undefined ? 'Running' : 'Running as a demo'}, ready after ${seconds} s\n\n${table(rows)}\n\nCtrl-C stops everything.`,
  );
}

/**
 * npm that is killed outright leaves its script behind. When npm started us, and we are handed to another
 * parent, npm is gone.
 */
function followNpm(gone) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) gone();
  }, 1000).unref();
}

export async function start() {
  try {
    await run();
  } catch (error) {
    const expected = error instanceof StartStops || error?.name === 'SettingError';
    console.error(expected ? error.message : error);
    process.exit(1);
  }
}
