/**
 * Builds everything that `npm start` runs, into build/: the Prisma clients, the pages (Remix), and one bundle
 * for each process. Packages stay outside the bundles. Begins with the articles' files: a broken one fails the build.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Bundles for Node: source → file in build/. */
const processes = {
  server: 'server.ts',
  env: 'app/env.server.ts',
  migrate: 'scripts/migrate.ts',
  'prepare-database': 'scripts/prepare-database.ts',
  'dev-inbox': 'dev-inbox/main.ts',
  'sync-service': 'sync-service/main.ts',
};

/** Bundles for browsers: source → file in build/. */
function browserScripts() {
  const entries = [];
  for (const name of namesIn('app/enhance')) {
    const enhancement = /^([a-z-]+)\.ts$/.exec(name)?.[1];
    if (enhancement) entries.push([`client/enhance/${enhancement}`, `app/enhance/${name}`]);
  }
  for (const name of namesIn('sync-service')) {
    const page = /^([a-z]+)-page\.browser\.ts$/.exec(name)?.[1];
    if (page) entries.push([`sync-service-${page}`, `sync-service/${name}`]);
  }
  return Object.fromEntries(entries);
}

/** What other sites load by a plain tag: a script of its own, no module. */
const widget = { 'client/widget': 'app/widget/widget.ts' };

const namesIn = (folder) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []);

const existing = (entries) =>
  Object.entries(entries)
    .filter(([, source]) => existsSync(join(root, source)))
    .map(([out, source]) => ({ out, in: join(root, source) }));

/** Runs a command of node_modules/.bin; its output is shown only when it fails, or with `verbose`. */
function run(name, args, { verbose, env = {} }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', name), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let output = '';
    const take = (chunk) => {
      output += chunk;
      if (verbose) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      if (!verbose) process.stderr.write(output);
      reject(new Error(`${name} ${args.join(' ')} ended with ${code}`));
    });
  });
}

/** Generates the database client of both engines. */
export async function generateClients({ verbose = false } = {}) {
  for (const engine of ['sqlite', 'postgres']) {
    await run('prisma/build/index.js', ['generate', '--schema', `prisma/${engine}/schema.prisma`], {
      verbose,
      // The CLI looks for an engine that `generate` never starts.
      env: {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    });
  }
}

/** @param {{ verbose?: boolean, step?: (name: string) => void }} options `step` is told what begins. */
export async function build({ verbose = false, step = () => {} } = {}) {
  step('articles (checking the files)');
  await run('tsx/dist/cli.mjs', ['scripts/articles.ts', 'check'], { verbose });
  step('database clients');
  await generateClients({ verbose });
  step('pages');
  await run('@remix-run/dev/dist/cli.js', ['vite:build'], { verbose, env: { NODE_ENV: 'production' } });
  step('server');
  const esbuild = await import('esbuild');
  const common = {
    absWorkingDir: root,
    outdir: join(root, 'build'),
    bundle: true,
    logLevel: 'warning',
    charset: 'utf8',
  };
  await Promise.all([
    esbuild.build({
      ...common,
      entryPoints: existing(processes),
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      alias: { '~': join(root, 'app') },
      jsx: 'automatic',
      sourcemap: true,
    }),
    esbuild.build({
      ...common,
      entryPoints: existing(browserScripts()),
      platform: 'browser',
      format: 'esm',
      target: 'es2020',
      minify: true,
    }),
    esbuild.build({
      ...common,
      entryPoints: existing(widget),
      platform: 'browser',
      format: 'iife',
      target: 'es2020',
      minify: true,
    }),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await build({ verbose: true, step: (name) => console.log(`building ${name}`) });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
