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

/** Tries every due row once. Never rejects: what fails is tried again later. */
export async function deliverDue<Row extends OutboxRow>(outbox: Outbox<Row>): Promise<void> {
  const { store, table, log } = outbox;
  const markSent = store.prepare(`UPDATE ${table} SET sent_at = ?, attempts = attempts + 1 WHERE rowid = ?`);
  const markFailed = store.prepare(
    `UPDATE ${table} SET attempts = ?, next_attempt_at = ?, parked_at = ? WHERE rowid = ?`,
  );
  for (const row of outbox.due(outbox.now())) {
    try {
      await outbox.send(row);
    } catch (error) {
      if (!store.open) return;
      const attempts = row.attempts + 1;
      const parked = attempts >= mostAttempts;
      markFailed.run(
        attempts,
        outbox.now() + retryDelayMs(attempts),
        parked ? outbox.now() : null,
        row.rowid,
      );
      const fields = {
        outbox: table,
        row: row.rowid,
        attempts,
        error: error instanceof Error ? error.name : 'unknown',
      };
      if (parked) log.error(fields, 'delivery given up');
      else log.warn(fields, 'delivery failed, will be tried again');
      continue;
    }
    outbox.delivered();
    if (!store.open) return;
    markSent.run(outbox.now(), row.rowid);
  }
}
