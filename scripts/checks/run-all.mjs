import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from '../launch/prepare.mjs';
import { countReport, line, sum } from './results.mjs';

const say = (text) => console.log(text);

/** Logs are read as files as well: colours are for terminals. */
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };
const colours = process.stdout.isTTY ? [] : ['--colors=off'];

/** Runs a script of node_modules with Node. Resolves to its exit status. */
function run(script, args, { env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, ...plain, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', (error) => {
      say(error.message);
      resolve(1);
    });
    child.on('close', resolve);
  });
}

const modules = 'node_modules';
const vitest = `${modules}/vitest/vitest.mjs`;

const staticChecks = [
  ['types', `${modules}/typescript/bin/tsc`, ['--noEmit', '-p', '.']],
  ['formatting and lint', `${modules}/@biomejs/biome/bin/biome`, ['ci', ...colours, '.']],
  [
    'import boundaries',
    `${modules}/dependency-cruiser/bin/dependency-cruise.mjs`,
    ['--config', '.dependency-cruiser.cjs', 'app', 'dev-inbox', 'protocol', 'sync-service', 'server.ts'],
  ],
  ['settings are read in one place', 'scripts/checks/settings-in-one-place.mjs', []],
  ['wizard graphs', `${modules}/tsx/dist/cli.mjs`, ['scripts/wizards-graph.ts', '--check']],
];

async function testProject(name, env) {
  const folder = mkdtempSync(join(tmpdir(), 'portal-report-'));
  const file = join(folder, 'report.json');
  try {
    const code = await run(
      vitest,
      ['run', '--project', name, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
      { env },
    );
    let report;
    try {
      report = JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      // Counted as a run that broke off.
    }
    return countReport(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function runAll() {
  const began = Date.now();
  const results = [];
  const step = async (name, work) => {
    const from = Date.now();
    say(`\n── ${name}`);
    const result = await work();
    results.push({ name, ...result });
    say(`── ${name}: ${line(result)} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
    return result.failed === 0;
  };
  const asCheck = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

  try {
    await ensureInstalled(say);
  } catch (error) {
    say(error.message);
    say(line(asCheck(false)));
    process.exit(1);
  }

  // First: the database clients and the bundles are what the later steps look at and run.
  const built = await step('build', async () => {
    try {
      await ensureBuilt(say);
      return asCheck(true);
    } catch (error) {
      say(error.message);
      return asCheck(false);
    }
  });
  // Each keeps one core busy.
  await Promise.all(
    staticChecks.map(([name, script, args]) =>
      step(name, async () => asCheck((await run(script, args)) === 0)),
    ),
  );
  for (const name of ['unit', 'integration', 'contract'])
    await step(`${name} tests`, () => testProject(name));

  await step('whole-portal tests', async () => {
    const { obtainChromium } = await import('../chromium.mjs');
    const chromium = obtainChromium(process.env, say);
    if (chromium === undefined) {
      say('!! NO CHROMIUM: every test that needs a browser is skipped. Set CHROMIUM_PATH to run them.');
    }
    if (!built) {
      say('They need the build.');
      return asCheck(false);
    }
    return testProject('e2e', chromium === undefined ? {} : { CHROMIUM_PATH: chromium });
  });

  const total = sum(results);
  const bad = results.filter((result) => result.failed > 0).map((result) => result.name);
  say(
    `\nFinished after ${Math.round((Date.now() - began) / 1000)} s.${bad.length > 0 ? ` Failed: ${bad.join(', ')}.` : ''}`,
  );
  say(line(total));
  process.exit(total.failed === 0 ? 0 : 1);
}
