import type { Database, DatabaseOrTransaction } from './database.server';

type Value = string | number | boolean | Date | null | undefined;

/** The two ways of a database in which a statement is written out. */
export interface Statements {
  $queryRaw<Rows>(sql: TemplateStringsArray, ...values: readonly Value[]): Promise<Rows>;
  $executeRaw(sql: TemplateStringsArray, ...values: readonly Value[]): Promise<number>;
}

/** Runs a transaction of written statements: all of them, or none if `work` throws. */
export type StatementsTransaction = <Result>(
  work: (statements: Statements) => Promise<Result>,
) => Promise<Result>;

interface Ways {
  readonly statements: WeakMap<DatabaseOrTransaction, Statements>;
  readonly openTransactions: WeakMap<Database, () => Statements>;
  readonly transactions: WeakMap<Database, () => StatementsTransaction | undefined>;
}

// The process runs two bundles, the server's and the pages', each with a copy of this file: what the one has opened the
// other one has to find.
const shared = Symbol.for('portal.database.statements');
const holder = globalThis as { [shared]?: Ways };
holder[shared] ??= {
  statements: new WeakMap(),
  openTransactions: new WeakMap(),
  transactions: new WeakMap(),
};
const { statements: shortWays, openTransactions, transactions } = holder[shared];

/**
 * Has the statements of a database go another way than through its client.
 *
 * @param ofOpenTransaction tells the way of the transaction that has begun last
 * @param transaction gives the way of a whole transaction of written statements, once there is one
 */
export function leadShortly(
  db: Database,
  reads: Statements,
  ofOpenTransaction: () => Statements,
  transaction: () => StatementsTransaction | undefined,
): void {
  shortWays.set(db, reads);
  openTransactions.set(db, ofOpenTransaction);
  transactions.set(db, transaction);
}

/** The short way of a whole transaction of written statements, if the database has one. */
export const shortTransaction = (db: Database): StatementsTransaction | undefined => transactions.get(db)?.();

/** To be called where a transaction begins: from here on {@link statementsOf} knows its short way, if it has one. */
export function beginShortly(db: Database, tx: DatabaseOrTransaction): void {
  const statements = openTransactions.get(db)?.();
  if (statements) shortWays.set(tx, statements);
}

/**
 * The shortest way from a written statement to the database, in the same transaction, with the same values and rows:
 * past the client, which takes longer over a statement than SQLite does. For what somebody waits for on every page or
 * with every post; anything else is better off with the client itself.
 */
export function statementsOf(db: DatabaseOrTransaction): Statements {
  return shortWays.get(db) ?? db;
}
