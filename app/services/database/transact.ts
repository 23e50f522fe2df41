import type { Database, DatabaseTransaction } from './database.server';
import { isOutboxClash, isWriteConflict } from './errors';
import { beginShortly, type Statements, shortTransaction, statementsOf } from './statements';

/** Each time that two meet one of them gets through, so this many have to be at the same rows at once. */
const mostMeetings = 100;

/**
 * Runs a transaction, and runs it again when another one came in between: on PostgreSQL two that write into the
 * same lane of the outbox meet in its unique order, and one of them is refused. (On SQLite writers take turns.)
 * What `work` does besides the database must bear repetition.
 */
export async function transact<Result>(
  db: Database,
  work: (tx: DatabaseTransaction) => Promise<Result>,
): Promise<Result> {
  for (let meetings = 1; ; meetings += 1) {
    try {
      return await db.$transaction((tx) => {
        beginShortly(db, tx);
        return work(tx);
      });
    } catch (error) {
      if (meetings >= mostMeetings || !(isOutboxClash(error) || isWriteConflict(error))) throw error;
    }
  }
}

/**
 * Runs a transaction that has written statements only, past the client where the database has a shorter way: beginning
 * and ending one takes the client longer than SQLite takes for all that is in it.
 */
export function transactStatements<Result>(
  db: Database,
  work: (statements: Statements) => Promise<Result>,
): Promise<Result> {
  return shortTransaction(db)?.(work) ?? transact(db, (tx) => work(statementsOf(tx)));
}
