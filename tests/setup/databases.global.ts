import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from '../../app/services/database/migrations.server';
import { startPostgres } from './postgres-server';

const prismaFolder = fileURLToPath(new URL('../../prisma', import.meta.url));

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated and otherwise empty database of each engine, to be copied and never written to. */
    templateDatabases: { sqliteFile: string; postgresUrl: string };
  }
}

/** Once a run: one PostgreSQL server, and a migrated database of each engine that every test file gets copies of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-databases-'));
  const sqliteFile = join(folder, 'template.db');
  const postgres = await startPostgres();
  const teardown = async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const postgresUrl = await postgres.createDatabase();
    await applyMigrations(`file:${sqliteFile}`, prismaFolder);
    await applyMigrations(postgresUrl, prismaFolder);
    project.provide('templateDatabases', { sqliteFile, postgresUrl });
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}
