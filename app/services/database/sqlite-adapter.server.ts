import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { LRUCache } from 'lru-cache';

/**
 * Prisma's adapter for SQLite with the isolation that it lacks.
 *
 * The stock adapter has one connection for everything: a query made outside a transaction while one is open
 * becomes part of it, and goes when it is rolled back. Here plain reads have a connection of their own, and
 * all writes take turns on a second one, each transaction beginning as `IMMEDIATE` so that it never fails half
 * way because somebody else wrote first.
 */
export function isolatedSqlite(file: string): SqlMigrationAwareDriverAdapterFactory {
  const inner = new PrismaBetterSqlite3({ url: `file:${file}`, timeout: 5000 });
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    connectToShadowDb: () => inner.connectToShadowDb(),
    async connect() {
      const writer = await inner.connect();
      // FULL: what was answered as stored is on the disk, even when the machine loses power.
      await writer.executeScript(
        'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;',
      );
      const reader = await inner.connect();
      for (const connection of [writer, reader]) keepStatements(connection);
      await reader.executeScript('PRAGMA query_only = ON;');
      return new IsolatedAdapter(writer, reader);
    },
  };
}

/** Statements of a connection that are kept prepared; lists of ids make many that are used once. */
const mostStatements = 300;

/** What the adapter does with a statement of better-sqlite3, at once and to its end, before anything else happens. */
interface PreparedStatement {
  readonly reader: boolean;
  columns(): unknown;
  raw(): this;
  all(...values: unknown[]): unknown;
  run(...values: unknown[]): unknown;
}

/**
 * Has a connection prepare each statement once: the adapter prepares it anew for every query, which takes as long as
 * most queries themselves.
 */
function keepStatements(connection: SqlDriverAdapter): void {
  const client: unknown = 'client' in connection ? connection.client : undefined;
  if (!canPrepare(client)) throw new Error('the SQLite adapter has no connection that prepares statements');
  const original = client.prepare;
  const prepare = (sql: string) => original.call(client, sql) as PreparedStatement;
  const kept = new LRUCache<string, PreparedStatement>({ max: mostStatements });
  client.prepare = (sql) => {
    const statement = kept.get(sql) ?? prepare(sql);
    kept.set(sql, statement);
    return {
      // A statement that is bound is bound for good; values that are handed over with each run are not.
      bind: (values: readonly unknown[]) => ({
        reader: statement.reader,
        columns: () => statement.columns(),
        raw: () => ({ all: () => statement.raw().all(...values) }),
        run: () => statement.run(...values),
      }),
    };
  };
}

/** A connection as the adapter uses it. */
interface Client {
  prepare(sql: string): unknown;
}

const canPrepare = (client: unknown): client is Client =>
  typeof client === 'object' &&
  client !== null &&
  'prepare' in client &&
  typeof client.prepare === 'function';

class IsolatedAdapter implements SqlDriverAdapter {
  readonly provider = 'sqlite';
  readonly adapterName: string;
  readonly #writer: SqlDriverAdapter;
  readonly #reader: SqlDriverAdapter;
  #turn: Promise<void> = Promise.resolve();

  constructor(writer: SqlDriverAdapter, reader: SqlDriverAdapter) {
    this.#writer = writer;
    this.#reader = reader;
    this.adapterName = writer.adapterName;
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    if (/^\s*select\b/i.test(query.sql)) return this.#reader.queryRaw(query);
    return this.#inTurn(() => this.#writer.queryRaw(query));
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.#inTurn(() => this.#writer.executeRaw(query));
  }

  executeScript(script: string): Promise<void> {
    return this.#inTurn(() => this.#writer.executeScript(script));
  }

  async startTransaction(): Promise<Transaction> {
    const release = await this.#takeTurn();
    try {
      await this.#writer.executeRaw({ sql: 'BEGIN IMMEDIATE', args: [], argTypes: [] });
    } catch (error) {
      release();
      throw error;
    }
    const writer = this.#writer;
    const savepoint = async (verb: string, name: string) => {
      await writer.executeRaw({ sql: `${verb} ${name}`, args: [], argTypes: [] });
    };
    return {
      provider: this.provider,
      adapterName: this.adapterName,
      options: { usePhantomQuery: false },
      queryRaw: (query) => writer.queryRaw(query),
      executeRaw: (query) => writer.executeRaw(query),
      // The engine sends COMMIT and ROLLBACK itself; what is left to do is to let the next writer in.
      commit: async () => release(),
      rollback: async () => release(),
      createSavepoint: (name) => savepoint('SAVEPOINT', name),
      rollbackToSavepoint: (name) => savepoint('ROLLBACK TO', name),
      releaseSavepoint: (name) => savepoint('RELEASE SAVEPOINT', name),
    };
  }

  async dispose(): Promise<void> {
    const release = await this.#takeTurn();
    try {
      await this.#reader.dispose();
      await this.#writer.dispose();
    } finally {
      release();
    }
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.#takeTurn();
    try {
      return await work();
    } finally {
      release();
    }
  }

  #takeTurn(): Promise<() => void> {
    let release: () => void = () => {};
    const before = this.#turn;
    this.#turn = new Promise((resolve) => {
      release = resolve;
    });
    return before.then(() => release);
  }
}
