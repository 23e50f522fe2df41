/**
 * Brings the database that DATABASE_URL names up to date. Safe to run at every start and by several at once, and
 * while a portal serves, which holds a SQLite database so that nothing could be applied to it: when nothing is
 * missing it is only read.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { openDatabase } from '../app/services/database/database.server';
import { engineOf, sqliteFile } from '../app/services/database/engine';
import { applyMigrations, migrationNames, schemaFolder } from '../app/services/database/migrations.server';

const databaseUrl = process.env.DATABASE_URL ?? `file:${process.env.DATA_DIR ?? './data'}/portal.db`;
const prismaFolder = resolve('prisma');

async function isUpToDate(): Promise<boolean> {
  if (engineOf(databaseUrl) === 'sqlite' && !existsSync(sqliteFile(databaseUrl))) return false;
  const db = openDatabase(databaseUrl);
  try {
    const applied = await db.$queryRaw<
      { migration_name: string }[]
    >`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL`;
    const wanted = migrationNames(schemaFolder(databaseUrl, prismaFolder));
    return wanted.every((name) => applied.some((one) => one.migration_name === name));
  } catch {
    // No such table, or no database; what is wrong shows when migrations are applied.
    return false;
  } finally {
    await db.$disconnect();
  }
}

if (engineOf(databaseUrl) === 'sqlite') mkdirSync(dirname(sqliteFile(databaseUrl)), { recursive: true });
try {
  const applied = (await isUpToDate()) ? [] : await applyMigrations(databaseUrl, prismaFolder);
  console.log(applied.length === 0 ? 'Database is up to date.' : `Database migrated: ${applied.join(', ')}.`);
} catch (error) {
  console.error(
    `The database could not be migrated: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
}
