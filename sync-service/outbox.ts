import type { Log } from './log';
import type { Store } from './store';

/**
 * Deliveries that have to happen at least once: rows are written in the transaction that has the effect, and tried
 * here until they succeed. A process that dies after a delivery and before its mark delivers once more, under the
 * same event id or Message-ID.
 */
export interface OutboxRow {
  rowid: number;
  attempts: number;
}

const firstDelayMs = 1_000;
const longestDelayMs = 5 * 60_000;
/** With the delays above, tries go on for about a day. */
export const mostAttempts = 300;

/** Milliseconds to wait after this many failed tries. */
export function retryDelayMs(attempts: number): number {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempts - 1, 20));
}

export interface Outbox<Row extends OutboxRow> {
  table: 'events' | 'notices';
  store: Store;
  now(): number;
  log: Log;
  due(now: number): Row[];
  send(row: Row): Promise<void>;
  /** Called between a delivery and its mark. */
  delivered(): void;
}

/** How many deliveries of one kind are under way at a time. */
const lanes = 4;

/** Tries every due row once. Never rejects: what fails is tried again later. */
export async function deliverDue<Row extends OutboxRow>(outbox: Outbox<Row>): Promise<void> {
  const rows = outbox.due(outbox.now()).values();
  const lane = async () => {
    for (const row of rows) await deliver(outbox, row);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function deliver<Row extends OutboxRow>(outbox: Outbox<Row>, row: Row): Promise<void> {
  const { store, table, log } = outbox;
  try {
    await outbox.send(row);
  } catch (error) {
    const attempts = row.attempts + 1;
    const parkedAt = attempts >= mostAttempts ? outbox.now() : null;
    store
      .prepare(`UPDATE ${table} SET attempts = ?, next_attempt_at = ?, parked_at = ? WHERE rowid = ?`)
      .run(attempts, outbox.now() + retryDelayMs(attempts), parkedAt, row.rowid);
    const name = error instanceof Error ? error.name : 'unknown';
    const fields = { outbox: table, row: row.rowid, attempts, error: name };
    if (parkedAt === null) log.warn(fields, 'delivery failed, will be tried again');
    else log.error(fields, 'delivery given up');
    return;
  }
  outbox.delivered();
  store
    .prepare(`UPDATE ${table} SET sent_at = ?, attempts = attempts + 1 WHERE rowid = ?`)
    .run(outbox.now(), row.rowid);
}
