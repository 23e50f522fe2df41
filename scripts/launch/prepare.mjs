import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { StartStops } from './stop-message.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const read = (path) => {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
};

const write = (path, text) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

const installStamp = 'node_modules/.installed-for';
const buildStamp = 'build/.built-from';

/** Everything that ends up in build/ or decides how. */
const sources = [
  'app',
  'dev-inbox',
  'prisma/postgres/schema.prisma',
  'prisma/sqlite/schema.prisma',
  'prisma.config.ts',
  'protocol',
  'public',
  'remix.config.js',
  'scripts/articles.ts',
  'scripts/build.mjs',
  'scripts/demo',
  'scripts/migrate.ts',
  'scripts/prepare-database.ts',
  'server.ts',
  'sync-service',
  'tsconfig.json',
  'vite.config.ts',
  'package-lock.json',
];

/** Did somebody run `npm ci` or `npm install` by hand, and is the result what the lock file asks for? */
function installedByHand() {
  const lock = JSON.parse(read('package-lock.json') ?? '{}');
  const installed = JSON.parse(read('node_modules/.package-lock.json') ?? '{}');
  if (installed.packages === undefined || lock.packages === undefined) return false;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    // The project itself is not installed, and packages for other systems are left out.
    if (path === '' || wanted.optional || wanted.devOptional || wanted.peer) return true;
    return installed.packages[path]?.version === wanted.version;
  });
}

function npmCi() {
  return new Promise((resolve, reject) => {
    const npm = process.env.npm_execpath;
    // With `--include=dev` NODE_ENV=production does not leave out what the build needs.
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
    const child =
      npm !== undefined && /\.c?js$/.test(npm)
        ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
        : spawn('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`npm ci ended with ${code}`))));
  });
}

/** Installs the packages unless they are there as package-lock.json wants them. `say` gets progress lines. */
export async function ensureInstalled(say) {
  // Compiled packages fit one system and one generation of Node.
  const fits = `${process.platform} ${process.arch} ${process.versions.modules}`;
  const stamp = `${fits} ${fingerprint(root, ['package-lock.json'])}`;
  const isInstalled = () => {
    const found = read(installStamp);
    if (found === stamp) return true;
    // Somebody may have installed by hand, for this Node as far as can be told.
    if ((found !== undefined && !found.startsWith(fits)) || !installedByHand()) return false;
    write(installStamp, stamp);
    return true;
  };
  if (isInstalled()) return;
  await withLock(
    join(root, '.cache/install.lock'),
    async () => {
      if (isInstalled()) return;
      say('Installing packages (npm ci). The first time takes a minute or two.');
      try {
        await npmCi();
      } catch (error) {
        throw new StartStops(
          `packages could not be installed (${error.message}; npm's own words stand above). Is the npm registry reachable?`,
        );
      }
      write(installStamp, stamp);
    },
    () => say('Another process installs packages here; waiting for it.'),
  );
}

const databaseClients = ['prisma/sqlite/client', 'prisma/postgres/client'];

/** Builds unless build/ was made from the sources as they are. `say` gets progress lines. */
export async function ensureBuilt(say) {
  const upToDate = () =>
    read(buildStamp) === fingerprint(root, sources, process.versions.node) &&
    databaseClients.every((path) => existsSync(join(root, path)));
  if (upToDate()) return;
  await withLock(
    join(root, '.cache/build.lock'),
    async () => {
      if (upToDate()) return;
      rmSync(join(root, buildStamp), { force: true });
      const from = fingerprint(root, sources, process.versions.node);
      const { build } = await import('../build.mjs');
      try {
        await build({ step: (name) => say(`Building ${name}.`) });
      } catch (error) {
        throw new StartStops(`the build failed: ${error.message}`);
      }
      write(buildStamp, from);
    },
    () => say('Another process builds here; waiting for it.'),
  );
}
