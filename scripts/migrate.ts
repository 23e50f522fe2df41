/**
 * Brings the database that DATABASE_URL names up to date. Safe to run at every start and by several at once.
 */
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { engineOf, sqliteFile } from '../app/services/database/engine';
import { applyMigrations } from '../app/services/database/migrations.server';

const databaseUrl = process.env.DATABASE_URL ?? `file:${process.env.DATA_DIR ?? './data'}/portal.db`;
if (engineOf(databaseUrl) === 'sqlite') mkdirSync(dirname(sqliteFile(databaseUrl)), { recursive: true });
try {
  const applied = await applyMigrations(databaseUrl, resolve('prisma'));
  console.log(applied.length === 0 ? 'Database is up to date.' : `Database migrated: ${applied.join(', ')}.`);
} catch (error) {
  console.error(
    `The database could not be migrated: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
}
