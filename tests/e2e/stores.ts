import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type RunningPortal, until } from '../setup/portal';

type Row = Readonly<Record<string, unknown>>;

/** Opens the portal's own database beside it, to look at (or, in the one place that says so, to let time pass in). */
function withDatabase<Result>(
  file: string,
  readonly: boolean,
  work: (db: Database.Database) => Result,
): Result {
  const db = new Database(file, { readonly, timeout: 10_000 });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

const portalFile = (portal: RunningPortal) => join(portal.dataDir, 'portal.db');
const serviceFile = (portal: RunningPortal) => join(portal.dataDir, 'sync-service.db');

/** Rows of the portal's database. */
export function portalRows<Shape = Row>(portal: RunningPortal, sql: string, ...values: unknown[]): Shape[] {
  return withDatabase(portalFile(portal), true, (db) => db.prepare(sql).all(...values) as Shape[]);
}

/** Changes the portal's database behind its back: only to make time pass that a test cannot wait for. */
export function rewritePortalRows(portal: RunningPortal, sql: string, ...values: unknown[]): number {
  return withDatabase(portalFile(portal), false, (db) => db.prepare(sql).run(...values).changes);
}

/** Everything that stands in some tables, row by row, in one order. */
function dump(file: string, wanted: (table: string) => boolean): Record<string, Row[]> {
  return withDatabase(file, true, (db) => {
    const tables = db
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .pluck()
      .all() as string[];
    const read = (table: string) => {
      const rows = db.prepare(`SELECT * FROM "${table}"`).all() as Row[];
      return rows.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    };
    return Object.fromEntries(tables.filter(wanted).map((table) => [table, read(table)]));
  });
}

/** The whole of the portal's database, or some of its tables. */
export const dumpPortal = (portal: RunningPortal, tables?: readonly string[]): Record<string, Row[]> =>
  dump(portalFile(portal), (table) => tables === undefined || tables.includes(table));

/**
 * The whole of the sync service's store, but for what changes while nobody asks for anything: the time that was
 * watched to pass, and the nonces of the portal's signed reads.
 */
export function dumpService(portal: RunningPortal): Record<string, Row[]> {
  const tables = dump(serviceFile(portal), (table) => table !== 'nonces');
  for (const rows of Object.values(tables)) {
    for (const row of rows) delete (row as Record<string, unknown>).observed_ms;
  }
  return tables;
}

/** Waits until everything that had to leave the portal and the service has left them. */
export async function untilQuiet(portal: RunningPortal): Promise<void> {
  await until('the outboxes to be empty', () => {
    const [waiting] = portalRows<{ n: number }>(
      portal,
      'SELECT count(*) AS n FROM OutboxJob WHERE doneAt IS NULL AND parkedAt IS NULL',
    );
    const unsent = withDatabase(serviceFile(portal), true, (db) =>
      ['notices', 'events'].map((table) =>
        db.prepare(`SELECT count(*) FROM ${table} WHERE sent_at IS NULL AND parked_at IS NULL`).pluck().get(),
      ),
    );
    return (waiting?.n === 0 && unsent.every((count) => count === 0)) || undefined;
  });
}

/** The newest request for an address, found by the mail that was sent for it; its id stands in the mail's link. */
export const requestIdOf = (link: string): string => /\/recover\/confirm\/([^#/?\s]+)/.exec(link)?.[1] ?? '';

/** Where a reset request stands in the portal. */
export const requestStatus = (portal: RunningPortal, requestId: string): string | undefined =>
  portalRows<{ status: string }>(portal, 'SELECT status FROM ResetRequest WHERE id = ?', requestId)[0]
    ?.status;

/** The events that a reset request went through, in order. */
export const transitionsOf = (portal: RunningPortal, requestId: string): string[] =>
  portalRows<{ event: string }>(
    portal,
    'SELECT event FROM ResetTransition WHERE requestId = ? ORDER BY revision',
    requestId,
  ).map((row) => row.event);
