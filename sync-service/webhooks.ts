import type { SigningKey } from '../protocol/keys';
import { signRequest } from '../protocol/message-signatures';
import type { ResetEvent } from '../protocol/reset-api';
import type { OutboxRow } from './outbox';
import type { Store } from './store';

export interface EventRow extends OutboxRow {
  event: ResetEvent;
}

interface StoredEvent {
  rowid: number;
  attempts: number;
  event_id: string;
  type: ResetEvent['type'];
  request_id: string;
  occurred_at: number;
  sequence: number;
}

function toRow({ rowid, attempts, occurred_at, ...rest }: StoredEvent): EventRow {
  return { rowid, attempts, event: { ...rest, occurred_at: new Date(occurred_at).toISOString() } };
}

const columns = 'rowid AS rowid, attempts, event_id, type, request_id, occurred_at, sequence';

export function dueEvents(store: Store, now: number): EventRow[] {
  return store
    .prepare<[number], StoredEvent>(
      `SELECT ${columns} FROM events WHERE sent_at IS NULL AND parked_at IS NULL AND next_attempt_at <= ?
       ORDER BY rowid LIMIT 50`,
    )
    .all(now)
    .map(toRow);
}

/** Every event of a request in its order, delivered or not. */
export function eventsOf(store: Store, requestId: string): ResetEvent[] {
  return store
    .prepare<[string], StoredEvent>(`SELECT ${columns} FROM events WHERE request_id = ? ORDER BY sequence`)
    .all(requestId)
    .map((stored) => toRow(stored).event);
}

const timeoutMs = 10_000;

/** Posts an event, signed with the service's key. Rejects unless the portal answers with a 2xx. */
export async function sendEvent(
  event: ResetEvent,
  given: { url: string; key: SigningKey; now: number; fetch: typeof fetch },
): Promise<void> {
  const request = await signRequest(
    new Request(given.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    }),
    given.key,
    { now: given.now },
  );
  const response = await given.fetch(request);
  // Nobody reads the body; whether its sender notices is not worth waiting for.
  response.body?.cancel().catch(() => {});
  if (!response.ok) throw new Error(`the portal answered ${response.status}`);
}
