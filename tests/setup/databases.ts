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

async function freshPostgres(
  template: string,
  name = `test_${randomBytes(8).toString('hex')}`,
): Promise<TestDatabase> {
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
      await freshPostgres(postgresUrl, 'seeded_template');
      await seed(url.href);
    }
    await writeFile(ready, '');
  });
  return engine === 'sqlite' ? file : url.href;
}

/** A database of its own with the articles that come with the portal. Integration tests only. */
export async function seededDatabase(engine: Engine): Promise<TestDatabase> {
  const template = await seededTemplate(engine);
  return engine === 'sqlite' ? freshSqlite(template) : freshPostgres(template);
}
