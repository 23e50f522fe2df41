/**
 * `npm run search:rebuild`: makes the index of everything that can be found anew, on the database of the portal in
 * this folder's settings (DATABASE_URL, else DATA_DIR). The portal can go on serving meanwhile: nothing becomes
 * unfindable. `--refresh` writes only what is not up to date, which takes seconds when nothing is amiss.
 */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rebuildIndex, refreshIndex } from '../app/models/search/rebuild-index.server';
import { openDatabase } from '../app/services/database/database.server';
import { createSearchIndex } from '../app/services/search/create-index.server';
import { openDataDir } from './launch/settings.mjs';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { refresh: { type: 'boolean', default: false } } });
  const databaseUrl = process.env.DATABASE_URL?.trim() || `file:${openDataDir(process.env)}/portal.db`;
  // As a process of its own: whoever has migrated a SQLite database keeps it locked until it ends.
  execFileSync(process.execPath, [...process.execArgv, resolve('scripts/migrate.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  const db = openDatabase(databaseUrl);
  const begun = Date.now();
  try {
    const deps = { db, searchIndex: createSearchIndex(db) };
    const { documents, written, removed } = await (values.refresh
      ? refreshIndex(deps, { questions: true })
      : rebuildIndex(deps));
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    console.log(`${documents} documents can be found; ${written} written, ${removed} removed. ${seconds} s.`);
  } finally {
    await db.$disconnect();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
