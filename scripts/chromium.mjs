/** Finds a Chromium for the browser tests, or gets one: CHROMIUM_PATH, the usual places, Debian's package, Playwright's. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Does it start? Debian and Ubuntu have stubs of that name that only point at another package. */
const works = (path) =>
  existsSync(path) && spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;

const playwrights = () => {
  try {
    return require('playwright-core').chromium.executablePath();
  } catch {
    return undefined;
  }
};

/**
 * @param {Record<string, string | undefined>} environment
 * @returns {string | undefined} the path of a Chromium that is there and starts.
 */
export function findChromium(environment) {
  const wished = environment.CHROMIUM_PATH?.trim();
  // A path that was given and does not work is a mistake to be seen, not to be papered over.
  if (wished) return works(wished) ? wished : undefined;
  return [...usualPlaces, playwrights()].find((path) => path !== undefined && works(path));
}

const ran = (command, args, environment) =>
  spawnSync(command, args, { stdio: 'inherit', timeout: 5 * 60_000, env: environment }).status === 0;

/**
 * As {@link findChromium}, and installs one when there is none: Debian's package where this user may install it,
 * else Playwright's own download.
 *
 * @param {Record<string, string | undefined>} environment
 * @param {(line: string) => void} say
 */
export function obtainChromium(environment, say) {
  const found = findChromium(environment);
  if (found !== undefined || environment.CHROMIUM_PATH?.trim()) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('No Chromium here: installing the package "chromium".');
    const quiet = { ...environment, DEBIAN_FRONTEND: 'noninteractive' };
    ran('apt-get', ['update', '-qq'], quiet);
    ran('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
    const installed = findChromium(environment);
    if (installed !== undefined) return installed;
  }
  say('No Chromium here: downloading the one that Playwright brings.');
  const cli = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  ran(process.execPath, [cli, 'install', 'chromium'], environment);
  return findChromium(environment);
}
