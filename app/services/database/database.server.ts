import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaClient as PostgresClient } from '../../../prisma/postgres/client/client';
import { type Prisma, PrismaClient } from '../../../prisma/sqlite/client/client';
import { engineOf, sqliteFile } from './engine';
import { isolatedSqlite } from './sqlite-adapter.server';
import { leadShortly } from './statements';

/** The portal's tables. Both engines have the same models, so one type serves for both. */
export type Database = PrismaClient;

/** What a use-case gets inside `db.$transaction`; use nothing else of the database there. */
export type DatabaseTransaction = Prisma.TransactionClient;

export type DatabaseOrTransaction = Database | DatabaseTransaction;

/** Writers take turns on SQLite, so a burst may wait for its turn; seconds, not minutes. */
const transactionOptions = { maxWait: 15_000, timeout: 15_000 };

/**
 * Opens the database that the address names; migrations must have been applied.
 * Throws when a SQLite file's folder cannot be made; a PostgreSQL server is first reached with the first query.
 *
 * @param onQuery is told the text of every statement, without its values
 */
export function openDatabase(databaseUrl: string, onQuery?: (sql: string) => void): Database {
  if (engineOf(databaseUrl) === 'postgres') {
    return openClient(databaseUrl, new PrismaPg({ connectionString: databaseUrl, max: 10 }), onQuery);
  }
  const file = sqliteFile(databaseUrl);
  mkdirSync(dirname(file), { recursive: true });
  const sqlite = isolatedSqlite(file, onQuery);
  const client = openClient(databaseUrl, sqlite, onQuery);
  leadShortly(client, sqlite.reads(client), sqlite.openTransaction, sqlite.transaction);
  return client;
}

function openClient(
  databaseUrl: string,
  adapter: SqlDriverAdapterFactory,
  onQuery: ((sql: string) => void) | undefined,
): Database {
  if (!onQuery) return newClient(databaseUrl, { adapter, transactionOptions });
  const client = newClient(databaseUrl, {
    adapter,
    transactionOptions,
    log: [{ emit: 'event', level: 'query' }],
  });
  // Whether a client emits events stands in its type, which nobody else should have to name.
  (client as PrismaClient<'query'>).$on('query', (event) => onQuery(event.query));
  return client;
}

/** Nothing else tells the clients apart. */
const postgresClients = new WeakSet<Database>();

/** The engine behind an open database; for the adapters that speak its own SQL, and for nobody else. */
export function engineOfClient(db: Database): 'sqlite' | 'postgres' {
  return postgresClients.has(db) ? 'postgres' : 'sqlite';
}

/** The generated clients differ in name only: a test holds the two schemas together. */
function newClient(databaseUrl: string, options: Prisma.PrismaClientOptions): Database {
  if (engineOf(databaseUrl) === 'sqlite') return new PrismaClient(options) as Database;
  const client = new PostgresClient(options) as unknown as Database;
  postgresClients.add(client);
  return client;
}
