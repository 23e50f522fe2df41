import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';

/** Both engines: integration tests run on each (`describe.each(engines)`). */
export const engines = ['sqlite', 'postgres'] as const;
export type Engine = (typeof engines)[number];

export interface TestDatabase {
  /** As DATABASE_URL has it. */
  readonly url: string;
  /** Removes it; close every connection first. */
  drop(): Promise<void>;
}

async function freshSqlite(template: string): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-database-'));
  const file = join(folder, 'portal.db');
  await copyFile(template, file);
  if (existsSync(`${template}-wal`)) await copyFile(`${template}-wal`, `${file}-wal`);
  return { url: `file:${file}`, drop: () => rm(dirname(file), { recursive: true, force: true }) };
}

async function freshPostgres(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const url = new URL(template);
  const templateName = url.pathname.slice(1);
  url.pathname = `/${name}`;
  const administer = async (sql: string) => {
    const maintenance = new URL(template);
    maintenance.pathname = '/postgres';
    const client = new pg.Client({ connectionString: maintenance.href });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await administer(`CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  return { url: url.href, drop: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** A migrated, empty database of its own for a test file or a test. Integration tests only. */
export function freshDatabase(engine: Engine): Promise<TestDatabase> {
  const { sqliteFile, postgresUrl } = inject('templateDatabases');
  return engine === 'sqlite' ? freshSqlite(sqliteFile) : freshPostgres(postgresUrl);
}
