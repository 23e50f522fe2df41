import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Once a run: the database of a portal that has been started, with the articles and otherwise empty, for
 * `launchPortal` to begin with; a first start takes twice as long. Needs the build.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-started-'));
  const { PATH = '' } = process.env;
  const env: NodeJS.ProcessEnv = { NODE_ENV: 'production', PATH, DATA_DIR: folder };
  await promisify(execFile)(process.execPath, ['build/prepare-database.js'], { cwd: root, env });
  process.env.STARTED_DATABASE = join(folder, 'portal.db');
  return () => rm(folder, { recursive: true, force: true });
}
