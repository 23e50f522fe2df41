import type { ZodType } from 'zod';
import type { Device, Effects, ProblemName, ResetEventType, ResetStatus } from '../protocol/reset-api';

/** A reset request as the service keeps it. Times are epoch milliseconds. */
export interface ResetRequest {
  id: string;
  /** Keyed hash of the address: known and unknown addresses are treated alike under it. */
  subject: string;
  /** Null for a decoy: a request for an address without an account. */
  accountId: number | null;
  status: ResetStatus;
  locale: string;
  clientIp: string;
  createdAt: number;
  /** End of the wait for the confirmation, then of the wait for the order to execute. */
  expiresAt: number;
  confirmedAt: number | null;
  coolingOffMs: number | null;
  /** How much of the cooling-off this service watched go by on a clock that cannot be set. */
  observedMs: number;
  executeAfter: number | null;
  completedAt: number | null;
  setupExpiresAt: number | null;
  setupUsedAt: number | null;
}

export type NoticeKind = 'confirmed' | 'scheduled' | 'cancelled' | 'completed' | 'failed' | 'account_key';

/** What a transition changes, and who is told. */
export interface Transition {
  ok: true;
  to: ResetStatus;
  change: Partial<
    Pick<ResetRequest, 'expiresAt' | 'confirmedAt' | 'coolingOffMs' | 'executeAfter' | 'completedAt'>
  >;
  event?: ResetEventType;
  notice?: NoticeKind;
}
export interface Refusal {
  ok: false;
  problem: ProblemName;
}
export type Decision = Transition | Refusal;

export interface Lifetimes {
  /** Milliseconds. */
  pendingMs: number;
  /** Milliseconds between the confirmation and the order to execute. */
  confirmedMs: number;
}

export interface CoolingOffPolicy {
  /** Seconds, when no device unlocked the vault within `recentDays`. */
  idleSeconds: number;
  /** Seconds otherwise. */
  activeSeconds: number;
  recentDays: number;
}

/** What a reset does to the account; each is one step of the execution's transaction. */
export type ResetStep = 'wipe_vault' | 'revoke_sessions' | 'remove_credential' | 'forget_devices';

/** Milliseconds by which the portal's clock can differ from ours in `confirmed_at`. */
const confirmationSkewMs = 5 * 60_000;
const dayMs = 24 * 60 * 60_000;

const refused = (problem: ProblemName): Refusal => ({ ok: false, problem });

/** Everything before `executing` can be stopped (the contract's principle 4). */
export function isOpen(status: ResetStatus): boolean {
  return status === 'pending_confirmation' || status === 'confirmed' || status === 'cooling_off';
}

/** A request that nobody confirmed, or confirmed and never ordered, ends by itself. A scheduled one does not. */
export function isExpired(request: ResetRequest, now: number): boolean {
  const waits = request.status === 'pending_confirmation' || request.status === 'confirmed';
  return request.status === 'expired' || (waits && now >= request.expiresAt);
}

/** The portal reports that the mailbox was proven. Only here an unknown address is told apart. */
export function confirm(
  request: ResetRequest,
  given: { now: number; confirmedAt: number; lifetimes: Lifetimes },
): Decision {
  if (isExpired(request, given.now)) return refused('expired');
  if (request.status !== 'pending_confirmation') return refused('state-conflict');
  if (request.accountId === null) return refused('no-account');
  const early = given.confirmedAt < request.createdAt - confirmationSkewMs;
  if (early || given.confirmedAt > given.now + confirmationSkewMs) return refused('invalid-field');
  return {
    ok: true,
    to: 'confirmed',
    change: { confirmedAt: given.confirmedAt, expiresAt: given.now + given.lifetimes.confirmedMs },
    notice: 'confirmed',
  };
}

/** The order to execute. It starts the cooling-off; without one, execution is due at once. */
export function schedule(
  request: ResetRequest,
  given: { now: number; acknowledged: string; effects: Effects; coolingOffMs: number },
): Decision {
  if (isExpired(request, given.now)) return refused('expired');
  if (request.status !== 'confirmed') return refused('state-conflict');
  if (given.acknowledged !== given.effects.version) return refused('effects-changed');
  return {
    ok: true,
    to: given.coolingOffMs > 0 ? 'cooling_off' : 'executing',
    change: { coolingOffMs: given.coolingOffMs, executeAfter: given.now + given.coolingOffMs },
    event: 'reset.scheduled',
    notice: 'scheduled',
  };
}

/** Stops a request. Who never heard of it (nothing was confirmed) gets no mail about its end. */
export function cancel(request: ResetRequest, given: { now: number }): Decision {
  if (isExpired(request, given.now)) return refused('expired');
  if (!isOpen(request.status)) return refused('state-conflict');
  return {
    ok: true,
    to: 'cancelled',
    change: {},
    event: 'reset.cancelled',
    ...(request.status === 'pending_confirmation' ? {} : { notice: 'cancelled' as const }),
  };
}

/**
 * Seconds to wait before anything is destroyed: nothing when no device unlocked the vault lately, for then nobody
 * could notice and stop it from a device.
 */
export function coolingOffSeconds(devices: readonly Device[], now: number, policy: CoolingOffPolicy): number {
  const oldest = new Date(now - policy.recentDays * dayMs).toISOString().slice(0, 10);
  const recent = devices.some((device) => device.last_unlocked_day >= oldest);
  return recent ? policy.activeSeconds : policy.idleSeconds;
}

/**
 * Both clocks have to agree that the time is over: the wall clock can be moved, and the observed time does not
 * count what passed while the service was down. Each error makes the wait longer, never shorter.
 */
export function isDue(request: ResetRequest, now: number): boolean {
  if (request.status !== 'cooling_off' || request.executeAfter === null) return false;
  return now >= request.executeAfter && request.observedMs >= (request.coolingOffMs ?? 0);
}

/** When execution can begin at the earliest, as far as this is known now. */
export function executeAfter(request: ResetRequest, now: number): number | null {
  if (request.executeAfter === null) return null;
  if (request.status !== 'cooling_off') return request.executeAfter;
  return Math.max(request.executeAfter, Math.ceil(now + (request.coolingOffMs ?? 0) - request.observedMs));
}

/** What a known idempotency key means for a payload. */
export function judgeIdempotency(
  stored: { payloadSha256: string } | undefined,
  payloadSha256: string,
): 'first' | 'repeat' | 'mismatch' {
  if (!stored) return 'first';
  return stored.payloadSha256 === payloadSha256 ? 'repeat' : 'mismatch';
}

/** A body against its schema; a field that the contract does not know has a problem of its own. */
export function readBody<T>(
  schema: ZodType<T>,
  value: unknown,
): { ok: true; value: T } | { ok: false; problem: 'forbidden-field' | 'invalid-field'; fields: string[] } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const unknown = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key].join('.')) : [],
  );
  if (unknown.length > 0) return { ok: false, problem: 'forbidden-field', fields: shortened(unknown) };
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'body');
  return { ok: false, problem: 'invalid-field', fields: shortened([...new Set(fields)]) };
}

function shortened(names: string[]): string[] {
  return names.slice(0, 10).map((name) => name.slice(0, 60));
}

/**
 * The contract's decisions in one table, which the service is handed. Tests hand it tables with one decision
 * replaced, to show that the conformance suite notices each of them.
 */
export const contractRules = {
  confirm,
  schedule,
  cancel,
  isExpired,
  isDue,
  coolingOffSeconds,
  judgeIdempotency,
  readBody: readBody as <T>(schema: ZodType<T>, value: unknown) => ReturnType<typeof readBody<T>>,
  /** Whether one more hit is too many. */
  isOverLimit: (hits: number, limit: number): boolean => hits >= limit,
  /** A new request voids the older open ones of its account. */
  voidsOlder: true,
  /** A changed address or a normal sign-in shows that the owner is there: open requests end. */
  endsOnAddressChange: true,
  endsOnSignIn: true,
  resetSteps: [
    'wipe_vault',
    'revoke_sessions',
    'remove_credential',
    'forget_devices',
  ] as readonly ResetStep[],
};
export type Rules = typeof contractRules;

/** What an account reset deletes and keeps, in the contract's codes. A change needs a new version. */
export const effects: Effects = {
  destroys: ['vault', 'password', 'account_key', 'sessions'],
  keeps: ['account', 'licence'],
  version: '1',
};
