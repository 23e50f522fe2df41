import { randomBytes } from 'node:crypto';
import type { CreateResetRequest, ResetEventType } from '../protocol/reset-api';
import type { NoticeKind, ResetRequest, Transition } from './rules';
import type { Store } from './store';

const columns = `id, subject, account_id AS accountId, status, locale, client_ip AS clientIp, created_at AS createdAt,
  expires_at AS expiresAt, confirmed_at AS confirmedAt, cooling_off_ms AS coolingOffMs, observed_ms AS observedMs,
  execute_after AS executeAfter, completed_at AS completedAt, setup_expires_at AS setupExpiresAt,
  setup_used_at AS setupUsedAt`;

/** 16 random bytes; a decoy's id is made in the same way. */
export function newRequestId(): string {
  return `rr_${randomBytes(16).toString('base64url')}`;
}

export function findRequest(store: Store, id: string): ResetRequest | undefined {
  return store.prepare<[string], ResetRequest>(`SELECT ${columns} FROM reset_requests WHERE id = ?`).get(id);
}

/** The open request of a subject; the store allows one. */
export function openRequestOf(store: Store, subject: string): ResetRequest | undefined {
  return store
    .prepare<[string], ResetRequest>(
      `SELECT ${columns} FROM reset_requests WHERE subject = ?
       AND status IN ('pending_confirmation', 'confirmed', 'cooling_off')`,
    )
    .get(subject);
}

export function openRequestsOfAccount(store: Store, accountId: number): ResetRequest[] {
  return store
    .prepare<[number], ResetRequest>(
      `SELECT ${columns} FROM reset_requests WHERE account_id = ?
       AND status IN ('pending_confirmation', 'confirmed', 'cooling_off')`,
    )
    .all(accountId);
}

/** Requests in one of the states that the worker looks after. */
export function requestsIn(store: Store, status: 'cooling_off' | 'executing'): ResetRequest[] {
  return store
    .prepare<[string], ResetRequest>(
      `SELECT ${columns} FROM reset_requests WHERE status = ? ORDER BY execute_after, id`,
    )
    .all(status);
}

/** Requests that ended by themselves and are not yet marked so. */
export function overdueRequests(store: Store, now: number): ResetRequest[] {
  return store
    .prepare<[number], ResetRequest>(
      `SELECT ${columns} FROM reset_requests WHERE status IN ('pending_confirmation', 'confirmed') AND expires_at <= ?`,
    )
    .all(now);
}

/** Writes a new request; the same statement for an address with and without an account. */
export function insertRequest(
  store: Store,
  given: {
    id: string;
    subject: string;
    accountId: number | null;
    body: CreateResetRequest;
    now: number;
    expiresAt: number;
  },
): void {
  store
    .prepare(
      `INSERT INTO reset_requests (id, subject, account_id, status, locale, initiator, initiator_ref, client_ip,
         created_at, expires_at) VALUES (?, ?, ?, 'pending_confirmation', ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      given.id,
      given.subject,
      given.accountId,
      given.body.locale,
      given.body.initiator.type,
      given.body.initiator.ref ?? null,
      given.body.client_ip,
      given.now,
      given.expiresAt,
    );
}

/**
 * Carries out a transition if the request is still in the state in which it was decided. Writes the event and the
 * notice beside it, so call it inside a transaction. False when somebody else was faster.
 */
export function applyTransition(
  store: Store,
  request: ResetRequest,
  transition: Transition,
  given: { now: number; recipient: string | undefined; reason?: string },
): boolean {
  const { change } = transition;
  const { changes } = store
    .prepare(
      `UPDATE reset_requests SET status = @to, expires_at = coalesce(@expiresAt, expires_at),
         confirmed_at = coalesce(@confirmedAt, confirmed_at), cooling_off_ms = coalesce(@coolingOffMs, cooling_off_ms),
         execute_after = coalesce(@executeAfter, execute_after), completed_at = coalesce(@completedAt, completed_at),
         ended_reason = coalesce(@reason, ended_reason)
       WHERE id = @id AND status = @from`,
    )
    .run({
      id: request.id,
      from: request.status,
      to: transition.to,
      expiresAt: change.expiresAt ?? null,
      confirmedAt: change.confirmedAt ?? null,
      coolingOffMs: change.coolingOffMs ?? null,
      executeAfter: change.executeAfter ?? null,
      completedAt: change.completedAt ?? null,
      reason: given.reason ?? null,
    });
  if (changes !== 1) return false;
  if (transition.event) addEvent(store, request.id, transition.event, given.now);
  if (transition.notice && given.recipient !== undefined) {
    addNotice(store, request.id, transition.notice, given.recipient, given.now);
  }
  return true;
}

function addEvent(store: Store, requestId: string, type: ResetEventType, now: number): void {
  store
    .prepare(
      `INSERT INTO events (event_id, request_id, type, occurred_at, sequence, next_attempt_at)
       VALUES (?, ?, ?, ?, (SELECT count(*) + 1 FROM events WHERE request_id = ?), ?)`,
    )
    .run(`ev_${randomBytes(16).toString('base64url')}`, requestId, type, now, requestId, now);
}

/** Queues a mail to the owner. A kind of notice goes out once for a request. */
export function addNotice(
  store: Store,
  requestId: string,
  kind: NoticeKind,
  recipient: string,
  now: number,
): void {
  store
    .prepare('INSERT INTO notices (request_id, kind, recipient, next_attempt_at) VALUES (?, ?, ?, ?)')
    .run(requestId, kind, recipient, now);
}

/** Whether a request is cooling off whose time is over by the wall clock. */
export function hasElapsedRequest(store: Store, now: number): boolean {
  return (
    store
      .prepare("SELECT 1 FROM reset_requests WHERE status = 'cooling_off' AND execute_after <= ? LIMIT 1")
      .get(now) !== undefined
  );
}

/** Adds watched time to every request that is cooling off. */
export function addObservedTime(store: Store, elapsedMs: number): void {
  store
    .prepare("UPDATE reset_requests SET observed_ms = observed_ms + ? WHERE status = 'cooling_off'")
    .run(elapsedMs);
}

/** Opens the way to a new password, and closes those that earlier resets of the account left open. */
export function openSetup(store: Store, request: ResetRequest, expiresAt: number, now: number): void {
  store
    .prepare(
      'UPDATE reset_requests SET setup_used_at = ? WHERE account_id = ? AND setup_expires_at IS NOT NULL AND setup_used_at IS NULL',
    )
    .run(now, request.accountId);
  store.prepare('UPDATE reset_requests SET setup_expires_at = ? WHERE id = ?').run(expiresAt, request.id);
}

/** Takes the one use of a setup link. False when it is used, over, or was never there. */
export function takeSetup(store: Store, requestId: string, now: number): boolean {
  const { changes } = store
    .prepare(
      `UPDATE reset_requests SET setup_used_at = ? WHERE id = ? AND status = 'completed' AND setup_used_at IS NULL
       AND setup_expires_at > ?`,
    )
    .run(now, requestId, now);
  return changes === 1;
}

/** Takes one of the tries that a cancel code has. False when all are used. */
export function takeCancelTry(store: Store, requestId: string, most: number): boolean {
  const { changes } = store
    .prepare('UPDATE reset_requests SET cancel_tries = cancel_tries + 1 WHERE id = ? AND cancel_tries < ?')
    .run(requestId, most);
  return changes === 1;
}

/** Whether the link to a new password works at this moment. */
export function isSetupOpen(request: ResetRequest, now: number): boolean {
  return (
    request.status === 'completed' &&
    request.setupUsedAt === null &&
    request.setupExpiresAt !== null &&
    now < request.setupExpiresAt
  );
}
