/** Brings the database that DATABASE_URL names up to date. Safe to run again, by several at once, and beside a portal. */
import { resolve } from 'node:path';
import { bringUpToDate } from '../app/services/database/migrations.server';

const databaseUrl = process.env.DATABASE_URL ?? `file:${process.env.DATA_DIR ?? './data'}/portal.db`;
try {
  const applied = await bringUpToDate(databaseUrl, resolve('prisma'));
  console.log(applied.length === 0 ? 'Database is up to date.' : `Database migrated: ${applied.join(', ')}.`);
} catch (error) {
  console.error(
    `The database could not be migrated: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
}
