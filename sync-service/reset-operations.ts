import type {
  CancelResetRequest,
  Capabilities,
  ConfirmResetRequest,
  CreateResetRequest,
  ExecuteResetRequest,
  ProblemName,
  ResetRequestAccepted,
  ResetRequestConfirmed,
  ResetRequestCreated,
  ResetRequestRead,
} from '../protocol/reset-api';
import { accountById, devicesOf, findAccount, normaliseEmail } from './accounts';
import type { Clock } from './clock';
import { type Answer, jsonAnswer, problemAnswer } from './problems';
import { networkOf, takeHit } from './rate-limits';
import {
  applyTransition,
  findRequest,
  insertRequest,
  isSetupOpen,
  newRequestId,
  openRequestOf,
  openRequestsOfAccount,
} from './reset-requests';
import { effects, executeAfter, type ResetRequest, type Rules } from './rules';
import type { Secrets } from './secrets';
import type { ServiceConfig } from './settings';
import type { Store } from './store';

/** What the operations need; all of it is handed in by the service. */
export interface OperationContext {
  store: Store;
  clock: Clock;
  config: ServiceConfig;
  secrets: Secrets;
  rules: Rules;
  /** Counts the time that passed into the requests that are cooling off. */
  observeTime(): void;
}

/** An answer, and whether a repeated request gets it again. Refusals that time mends are not kept. */
export interface Outcome {
  answer: Answer;
  keep: boolean;
}

/** The id of no account: a decoy costs the same look-ups as a request that has one. */
const noAccount = 0;

const kept = (answer: Answer): Outcome => ({ answer, keep: true });
const passing = (answer: Answer): Outcome => ({ answer, keep: false });

export function capabilities(config: ServiceConfig): Capabilities {
  const { idleSeconds, activeSeconds } = config.coolingOff;
  return {
    mode: 'managed',
    cooling_off_s: {
      min: Math.min(idleSeconds, activeSeconds),
      max: Math.max(idleSeconds, activeSeconds),
      default: activeSeconds,
    },
    device_summary: true,
    cancel: true,
    events: ['reset.scheduled', 'reset.cancelled', 'reset.completed', 'reset.failed'],
    destroys: effects.destroys,
    keeps: effects.keeps,
    effects_version: effects.version,
  };
}

/** All of these run inside one write transaction and touch no clock but the one handed in. */
export function createOperation(context: OperationContext, body: CreateResetRequest): Outcome {
  const { store, clock, config, secrets, rules } = context;
  const now = clock.now();
  const email = normaliseEmail(body.email);
  const subject = secrets.subject(email);
  const wait = takeHit(
    store,
    [
      { bucket: `account ${subject}`, perHour: config.limits.accountPerHour },
      { bucket: `network ${networkOf(body.client_ip)}`, perHour: config.limits.clientIpPerHour },
    ],
    now,
    rules,
  );
  if (wait > 0) return passing(problemAnswer('rate-limited', { retry_after: wait }));

  const older = openRequestOf(store, subject);
  if (older && rules.voidsOlder) endRequest(context, older, 'superseded');
  const id = newRequestId();
  const expiresAt = now + config.lifetimes.pendingMs;
  const account = findAccount(store, email);
  insertRequest(store, { id, subject, accountId: account?.id ?? null, body, now, expiresAt });
  const created: ResetRequestCreated = {
    id,
    status: 'pending_confirmation',
    expires_at: new Date(expiresAt).toISOString(),
  };
  return kept(jsonAnswer(202, created));
}

export function confirmOperation(context: OperationContext, id: string, body: ConfirmResetRequest): Outcome {
  const { store, clock, config, rules } = context;
  const now = clock.now();
  const request = findRequest(store, id);
  if (!request) return kept(problemAnswer('not-found'));
  const decision = rules.confirm(request, {
    now,
    confirmedAt: Date.parse(body.confirmed_at),
    lifetimes: config.lifetimes,
  });
  if (!decision.ok) {
    if (decision.problem === 'no-account') return refuseNoAccount(context, request, now);
    return kept(problemAnswer(decision.problem));
  }
  if (!applyTransition(store, request, decision, { now, recipient: recipientOf(store, request) })) {
    return kept(problemAnswer('state-conflict'));
  }
  const confirmed: ResetRequestConfirmed = {
    status: 'confirmed',
    effects,
    devices: devicesOf(store, request.accountId ?? noAccount),
  };
  return kept(jsonAnswer(200, confirmed));
}

/** The answer "no account" is worth something to somebody who tries many addresses: it is counted. */
function refuseNoAccount(context: OperationContext, request: ResetRequest, now: number): Outcome {
  const { store, config, rules } = context;
  const bucket = `no account ${networkOf(request.clientIp)}`;
  const wait = takeHit(store, [{ bucket, perHour: config.limits.noAccountPerHour }], now, rules);
  if (wait > 0) return passing(problemAnswer('rate-limited', { retry_after: wait }));
  return kept(problemAnswer('no-account'));
}

export function executeOperation(context: OperationContext, id: string, body: ExecuteResetRequest): Outcome {
  const { store, clock, config, rules } = context;
  // What passed before the order must not count into its cooling-off.
  context.observeTime();
  const now = clock.now();
  const request = findRequest(store, id);
  if (!request) return kept(problemAnswer('not-found'));
  const devices = devicesOf(store, request.accountId ?? noAccount);
  const decision = rules.schedule(request, {
    now,
    acknowledged: body.acknowledged_effects_version,
    effects,
    coolingOffMs: rules.coolingOffSeconds(devices, now, config.coolingOff) * 1000,
  });
  if (!decision.ok) return refuse(decision.problem);
  if (!applyTransition(store, request, decision, { now, recipient: recipientOf(store, request) })) {
    return kept(problemAnswer('state-conflict'));
  }
  const accepted: ResetRequestAccepted = {
    status: decision.to === 'executing' ? 'executing' : 'cooling_off',
    execute_after: new Date(decision.change.executeAfter ?? now).toISOString(),
  };
  return kept(jsonAnswer(202, accepted));
}

function refuse(problem: ProblemName): Outcome {
  return kept(problemAnswer(problem, problem === 'effects-changed' ? { effects } : {}));
}

export function cancelOperation(context: OperationContext, id: string, body: CancelResetRequest): Outcome {
  const { store } = context;
  const request = findRequest(store, id);
  if (!request) return kept(problemAnswer('not-found'));
  const problem = endRequest(context, request, body.reason);
  return kept(problem ? problemAnswer(problem) : jsonAnswer(200, { status: 'cancelled' }));
}

/**
 * Cancels a request, whoever asks: the portal, the owner's own link, a sign-in, a changed address, a newer request.
 * Cancelling what is cancelled is no error. Returns the problem, or undefined when the request is cancelled.
 */
export function endRequest(
  context: OperationContext,
  request: ResetRequest,
  reason: string,
): ProblemName | undefined {
  const { store, clock, rules } = context;
  if (request.status === 'cancelled') return undefined;
  const now = clock.now();
  const decision = rules.cancel(request, { now });
  if (!decision.ok) {
    if (decision.problem === 'expired') markExpired(context, request, now);
    return decision.problem;
  }
  const done = applyTransition(store, request, decision, {
    now,
    recipient: recipientOf(store, request),
    reason,
  });
  return done ? undefined : 'state-conflict';
}

/** Writes down that a request ended by itself. Nobody is told: nothing was ordered. */
export function markExpired(context: OperationContext, request: ResetRequest, now: number): void {
  if (request.status === 'expired') return;
  applyTransition(
    context.store,
    request,
    { ok: true, to: 'expired', change: {} },
    { now, recipient: undefined, reason: 'expired' },
  );
}

/** Ends every open request of an account, because its owner showed that they are there. */
export function endRequestsOfAccount(context: OperationContext, accountId: number, reason: string): void {
  for (const request of openRequestsOfAccount(context.store, accountId)) endRequest(context, request, reason);
}

/** Reads a request. Changes nothing; an end that nobody wrote down yet is computed. */
export function readOperation(context: OperationContext, id: string): Answer {
  const { store, clock, config, secrets, rules } = context;
  const now = clock.now();
  const request = findRequest(store, id);
  if (!request) return problemAnswer('not-found');
  const read: ResetRequestRead = { status: rules.isExpired(request, now) ? 'expired' : request.status };
  const waits = request.status === 'cooling_off' || request.status === 'executing';
  const after = waits ? executeAfter(request, now) : null;
  if (after !== null) read.execute_after = new Date(after).toISOString();
  if (request.completedAt !== null) read.completed_at = new Date(request.completedAt).toISOString();
  if (isSetupOpen(request, now)) read.setup_url = setupUrl(config, secrets, id);
  return jsonAnswer(200, read);
}

/** The token is in the fragment: it is in no log and no Referer. */
function setupUrl(config: ServiceConfig, secrets: Secrets, id: string): string {
  return `${config.publicUrl}/setup/${id}#${secrets.setupToken(id)}`;
}

/** The address on file at this moment; undefined for a decoy. */
export function recipientOf(store: Store, request: ResetRequest): string | undefined {
  return accountById(store, request.accountId ?? noAccount)?.email;
}
