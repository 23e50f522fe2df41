import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { inject } from 'vitest';
import { seedArticles } from '../../app/models/article/files/seed-articles.server';
import { openDatabase } from '../../app/services/database/database.server';
import { withLock } from '../../scripts/launch/lock.mjs';

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

/** Runs statements on one of the run's PostgreSQL databases. */
async function onPostgres(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const addressOf = (template: string, name: string): string => {
  const url = new URL(template);
  url.pathname = `/${name}`;
  return url.href;
};

async function copyPostgres(template: string, name: string): Promise<string> {
  const templateName = new URL(template).pathname.slice(1);
  await onPostgres(addressOf(template, 'postgres'), async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  });
  return addressOf(template, name);
}

/** Emptied databases of this worker, to be used again: to make one takes a hundred times as long as to empty it. */
const emptied: string[] = [];

/** How many tables a database has that no test has taken one from. */
let allTables: number | undefined;

async function tablesIn(client: pg.Client): Promise<number | undefined> {
  const sql = "SELECT COUNT(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'";
  return (await client.query<{ tables: number }>(sql)).rows[0]?.tables;
}

/** @returns whether it can be used again: a test that took a table away has spoilt it */
async function emptyPostgres(url: string): Promise<boolean> {
  let whole = false;
  await onPostgres(url, async (client) => {
    whole = (await tablesIn(client)) === allTables;
    if (!whole) return;
    // Whoever is still connected was not closed by its test, and could write on.
    await client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    const { rows } = await client.query<{ sql: string }>(`
      SELECT format('DELETE FROM %I', tablename) AS sql FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
      UNION ALL SELECT format('ALTER SEQUENCE %I RESTART', sequencename) FROM pg_sequences
        WHERE schemaname = 'public' AND last_value IS NOT NULL`);
    // Without foreign keys, in whatever order.
    await client.query(`SET session_replication_role = replica; ${rows.map(({ sql }) => sql).join('; ')}`);
  });
  return whole;
}

const dropPostgres = (url: string) =>
  onPostgres(addressOf(url, 'postgres'), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
  });

async function freshPostgres(template: string): Promise<TestDatabase> {
  const url = emptied.pop() ?? (await copyPostgres(template, `test_${randomBytes(8).toString('hex')}`));
  if (allTables === undefined)
    await onPostgres(url, async (client) => {
      allTables = await tablesIn(client);
    });
  return {
    url,
    async drop() {
      if (await emptyPostgres(url)) emptied.push(url);
      else await dropPostgres(url);
    },
  };
}

/** A copy that is not empty: used once. */
async function seededPostgres(template: string): Promise<TestDatabase> {
  const url = await copyPostgres(template, `test_${randomBytes(8).toString('hex')}`);
  return { url, drop: () => dropPostgres(url) };
}

/** A migrated, empty database of its own for a test file or a test. Integration tests only. */
export function freshDatabase(engine: Engine): Promise<TestDatabase> {
  const { sqliteFile, postgresUrl } = inject('templateDatabases');
  return engine === 'sqlite' ? freshSqlite(sqliteFile) : freshPostgres(postgresUrl);
}

const articlesFolder = fileURLToPath(new URL('../../app/articles', import.meta.url));

async function seed(url: string): Promise<void> {
  const db = openDatabase(url);
  try {
    const { problems } = await seedArticles({ db, now: () => new Date() }, articlesFolder);
    if (problems.length > 0) throw new Error(`app/articles: ${JSON.stringify(problems)}`);
  } finally {
    await db.$disconnect();
  }
}

/** The template with the articles in it; made by the first test of a run that wants it, since that takes a while. */
async function seededTemplate(engine: Engine): Promise<string> {
  const { sqliteFile, postgresUrl } = inject('templateDatabases');
  const folder = dirname(sqliteFile);
  const ready = join(folder, `seeded-${engine}`);
  const file = join(folder, 'seeded.db');
  const url = new URL(postgresUrl);
  url.pathname = '/seeded_template';
  await withLock(join(folder, `seeded-${engine}.lock`), async () => {
    if (existsSync(ready)) return;
    if (engine === 'sqlite') {
      const { url: source, drop } = await freshSqlite(sqliteFile);
      await seed(source);
      // Everything is in the one file: the last connection that closes takes the log in.
      await copyFile(source.slice('file:'.length), file);
      await drop();
    } else {
      await copyPostgres(postgresUrl, 'seeded_template');
      await seed(url.href);
    }
    await writeFile(ready, '');
  });
  return engine === 'sqlite' ? file : url.href;
}

/** A database of its own with the articles that come with the portal. Integration tests only. */
export async function seededDatabase(engine: Engine): Promise<TestDatabase> {
  const template = await seededTemplate(engine);
  return engine === 'sqlite' ? freshSqlite(template) : seededPostgres(template);
}
