import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils';
import { LRUCache } from 'lru-cache';
import type { Statements, StatementsTransaction } from './statements';

/** Prisma's adapter, and the way past its client for statements that are written out. */
export interface IsolatedSqlite extends SqlMigrationAwareDriverAdapterFactory {
  /** Reads on the connection of plain reads; all else, and what comes before that is open, through the client. */
  reads(client: Statements): Statements;
  /** Statements of the transaction that is open now; they throw once it has ended. */
  openTransaction(): Statements;
  /** A whole transaction of written statements, in turn with those of the client; undefined before the first query. */
  transaction(): StatementsTransaction | undefined;
}

/**
 * Prisma's adapter for SQLite with the isolation that it lacks.
 *
 * The stock adapter has one connection for everything: a query made outside a transaction while one is open
 * becomes part of it, and goes when it is rolled back. Here plain reads have a connection of their own, and
 * all writes take turns on a second one, each transaction beginning as `IMMEDIATE` so that it never fails half
 * way because somebody else wrote first.
 */
export function isolatedSqlite(file: string, onQuery: (sql: string) => void = () => {}): IsolatedSqlite {
  let isolated: IsolatedAdapter | undefined;
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
      for (const connection of [writer, reader]) {
        keepStatements(connection);
        // SQLite's own two megabytes hold the indexes of a thousand questions and not of a hundred thousand.
        await connection.executeScript(`PRAGMA cache_size = -${cacheKiB};`);
      }
      await reader.executeScript('PRAGMA query_only = ON;');
      isolated = new IsolatedAdapter(writer, reader, onQuery);
      return isolated;
    },
    reads: (client) => ({
      $queryRaw: (sql, ...values) =>
        isolated !== undefined && isRead(sql[0] ?? '')
          ? isolated.read(sql, values)
          : client.$queryRaw(sql, ...values),
      $executeRaw: (sql, ...values) => client.$executeRaw(sql, ...values),
    }),
    openTransaction() {
      if (isolated === undefined) throw new Error('no transaction is open');
      return isolated.openTransaction();
    },
    transaction: () => {
      const connected = isolated;
      return connected && ((work) => connected.transaction(work));
    },
  };
}

const isRead = (sql: string): boolean => /^\s*select\b/i.test(sql);

const untyped = { arity: 'scalar', scalarType: 'unknown' } as const;

const queryOf = (sql: TemplateStringsArray, values: readonly unknown[]): SqlQuery => ({
  sql: sql.join('?'),
  args: values.map((value) => value ?? null),
  argTypes: values.map(() => untyped),
});

/** Rows as the client hands them over. */
function objectsOf<Rows>({ columnNames, columnTypes, rows }: SqlResultSet): Rows {
  return rows.map((row) =>
    Object.fromEntries(columnNames.map((name, at) => [name, clientValue(row[at], columnTypes[at])])),
  ) as Rows;
}

function clientValue(value: unknown, type: number | undefined): unknown {
  if (value === null) return null;
  if (type === ColumnTypeEnum.DateTime && typeof value === 'string') return new Date(value);
  if (type === ColumnTypeEnum.Boolean) return Boolean(value);
  if (type === ColumnTypeEnum.Int64 && (typeof value === 'number' || typeof value === 'string'))
    return BigInt(value);
  return value;
}

/** Memory that a connection fills with pages of the file as it reads them, in KiB. */
const cacheKiB = 32 * 1024;

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
  readonly #onQuery: (sql: string) => void;
  #turn: Promise<void> = Promise.resolve();
  /** Stands for the transaction that is open. */
  #open: object | undefined;

  constructor(writer: SqlDriverAdapter, reader: SqlDriverAdapter, onQuery: (sql: string) => void) {
    this.#writer = writer;
    this.#reader = reader;
    this.#onQuery = onQuery;
    this.adapterName = writer.adapterName;
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    if (isRead(query.sql)) return this.#reader.queryRaw(query);
    return this.#inTurn(() => this.#writer.queryRaw(query));
  }

  async read<Rows>(sql: TemplateStringsArray, values: readonly unknown[]): Promise<Rows> {
    const query = queryOf(sql, values);
    this.#onQuery(query.sql);
    return objectsOf(await this.#reader.queryRaw(query));
  }

  openTransaction(): Statements {
    const open = this.#open;
    const queryIn = (sql: TemplateStringsArray, values: readonly unknown[]): SqlQuery => {
      // One that ran out of time was rolled back: what came after would be stored by itself, or with another's.
      if (open === undefined || open !== this.#open) throw new Error('the transaction has ended');
      const query = queryOf(sql, values);
      this.#onQuery(query.sql);
      return query;
    };
    return {
      $queryRaw: async (sql, ...values) => objectsOf(await this.#writer.queryRaw(queryIn(sql, values))),
      $executeRaw: async (sql, ...values) => this.#writer.executeRaw(queryIn(sql, values)),
    };
  }

  async transaction<Result>(work: (statements: Statements) => Promise<Result>): Promise<Result> {
    const writer = this.#writer;
    const say = (sql: string) => writer.executeRaw({ sql, args: [], argTypes: [] });
    return this.#inTurn(async () => {
      await say('BEGIN IMMEDIATE');
      const open = {};
      this.#open = open;
      try {
        const result = await work(this.openTransaction());
        await say('COMMIT');
        return result;
      } catch (error) {
        await say('ROLLBACK').catch(() => {});
        throw error;
      } finally {
        if (this.#open === open) this.#open = undefined;
      }
    });
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
    const open = {};
    this.#open = open;
    const end = () => {
      if (this.#open === open) this.#open = undefined;
      release();
    };
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
      commit: async () => end(),
      rollback: async () => end(),
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
