import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ZodType } from 'zod';
import { verifyingKeyOf } from '../../protocol/keys';
import { signRequest, verifyRequest } from '../../protocol/message-signatures';
import { type Check, conformanceChecks } from '../../sync-service/conformance/checks';
import { createTarget } from '../../sync-service/conformance/target';
import { problemResponse } from '../../sync-service/problems';
import {
  cancel,
  confirm,
  contractRules,
  judgeIdempotency,
  type Rules,
  readBody,
  schedule,
} from '../../sync-service/rules';
import type { ServiceConfig } from '../../sync-service/settings';
import { createReference, type Reference, tickEvery } from './reference';

/**
 * Each rule of the contract, broken on purpose: the check that is named for it has to fail. (That the
 * same checks pass on the same service without a mutation is what openapi.test.ts runs them for.) A check that no mutant can fail would be worth nothing.
 */
interface Mutant {
  rule: string;
  check: string;
  rules?: Partial<Rules>;
  config?: Partial<ServiceConfig>;
  /** Takes away what the store itself would not allow. */
  prepare?(reference: Reference): void;
  /** Stands between the suite and the service. */
  between?(request: Request, reference: Reference): Promise<Response>;
  /** Runs between two looks of the worker. */
  worker?(reference: Reference): void;
}

type Between = NonNullable<Mutant['between']>;

/** Accepts what `isGoodEnough` says instead of what the contract says, by signing it anew for the service. */
function laxSignature(isGoodEnough: (request: Request, reference: Reference) => Promise<boolean>): Between {
  return async (request, reference) => {
    const isApi = new URL(request.url).pathname.startsWith('/v1/');
    if (!isApi || !(await isGoodEnough(request.clone(), reference))) return reference.fetch(request);
    const { method, url } = request;
    const headers = new Headers(request.headers);
    const body = method === 'POST' ? await request.text() : undefined;
    const plain = new Request(url, { method, headers, ...(body === undefined ? {} : { body }) });
    return reference.fetch(await signRequest(plain, reference.portalKey, { now: Date.now() }));
  };
}

/** Gives a POST another idempotency key than its own, or one that it lacks. */
function underKey(isMeant: (request: Request) => boolean): Between {
  return async (request, reference) => {
    const isPost = request.method === 'POST' && new URL(request.url).pathname.startsWith('/v1/');
    if (!isPost || !isMeant(request)) return reference.fetch(request);
    const headers = new Headers(request.headers);
    headers.set('idempotency-key', crypto.randomUUID());
    const plain = new Request(request.url, { method: 'POST', headers, body: await request.text() });
    return reference.fetch(await signRequest(plain, reference.portalKey, { now: Date.now() }));
  };
}

const verifyLeniently = async (
  request: Request,
  reference: Reference,
  more: { now?: number; targetUri?: string },
) =>
  (
    await verifyRequest(request, {
      keyFor: () => verifyingKeyOf(reference.portalKey),
      nonces: { use: () => true },
      now: Date.now(),
      ...more,
    })
  ).ok;

const createdAt = (request: Request) =>
  Number(/created=(\d+)/.exec(request.headers.get('signature-input') ?? '')?.[1]) * 1000;

const isCreate = (request: Request) =>
  request.method === 'POST' && request.url.endsWith('/v1/reset-requests');

async function emailOf(request: Request): Promise<string> {
  const body: unknown = await request.clone().json();
  return typeof body === 'object' && body && 'email' in body ? String(body.email) : '';
}

const knows = (reference: Reference, email: string) =>
  reference.store.prepare('SELECT 1 FROM accounts WHERE email = ?').get(email) !== undefined;

const sql =
  (statement: string): NonNullable<Mutant['worker']> =>
  (reference) => {
    reference.store.exec(statement);
  };

async function withAnswer(
  response: Response,
  change: (body: Record<string, unknown>) => void,
): Promise<Response> {
  const body = JSON.parse(await response.text()) as Record<string, unknown>;
  change(body);
  return new Response(JSON.stringify(body), { status: response.status, headers: response.headers });
}

/** Accepts any object, as a service would that does not look. */
const readAnything = (<T>(schema: ZodType<T>, value: unknown) => {
  const strict = readBody(schema, value);
  if (strict.ok || strict.problem !== 'forbidden-field' || typeof value !== 'object' || value === null)
    return strict;
  const known = Object.fromEntries(Object.entries(value).filter(([name]) => !strict.fields.includes(name)));
  const lax = readBody(schema, known);
  return lax.ok || !('initiator' in known)
    ? lax
    : readBody(schema, { ...known, initiator: { type: 'self' } });
}) as Rules['readBody'];

const mutants: Mutant[] = [
  // 1
  {
    rule: 'answers carry no ciphertext',
    check: 'canary',
    async between(request, reference) {
      const response = await reference.fetch(request);
      if (!request.url.endsWith('/confirmation') || response.status !== 200) return response;
      const row = reference.store.prepare<[], { vault: Buffer }>('SELECT vault FROM accounts').get();
      response.headers.set('x-debug', (row?.vault.toString('latin1') ?? '').replace(/[^a-z0-9]/g, ''));
      return response;
    },
  },
  {
    rule: 'answers carry no verifier',
    check: 'canary',
    async between(request, reference) {
      const response = await reference.fetch(request);
      const hash = reference.store
        .prepare<[], { hash: string | null }>('SELECT verifier_sha256 AS hash FROM accounts')
        .get()?.hash;
      if (request.url.includes('/v1/')) response.headers.set('x-account', hash ?? '');
      return response;
    },
  },
  {
    rule: 'the log names no address',
    check: 'log-canary',
    async between(request, reference) {
      if (isCreate(request)) reference.logger.info({ email: await emailOf(request) }, 'create');
      return reference.fetch(request);
    },
  },
  {
    rule: 'answers have the contract’s fields only',
    check: 'shapes',
    async between(request, reference) {
      const response = await reference.fetch(request);
      const isRead = request.method === 'GET' && request.url.includes('/v1/reset-requests/');
      return isRead ? withAnswer(response, (body) => Object.assign(body, { email: 'x' })) : response;
    },
  },
  // 2
  { rule: 'unknown fields are refused', check: 'extra-fields', rules: { readBody: readAnything } },
  {
    rule: 'wrong fields are refused',
    check: 'wrong-fields',
    rules: {
      readBody: (<T>(schema: ZodType<T>, value: unknown) => {
        const read = readBody(schema, value);
        if (read.ok || !read.fields.includes('client_ip') || typeof value !== 'object') return read;
        return readBody(schema, { ...value, client_ip: '203.0.113.9' });
      }) as Rules['readBody'],
    },
  },
  // 3
  {
    rule: 'an unknown address gets the same status',
    check: 'same-answer',
    async between(request, reference) {
      if (isCreate(request) && !knows(reference, await emailOf(request)))
        return problemResponse('no-account');
      return reference.fetch(request);
    },
  },
  {
    rule: 'an unknown address gets the same headers',
    check: 'same-answer',
    async between(request, reference) {
      const known = isCreate(request) && knows(reference, await emailOf(request));
      const response = await reference.fetch(request);
      if (known) response.headers.set('x-cache', 'hit');
      return response;
    },
  },
  {
    rule: 'an unknown address gets an answer of the same length',
    check: 'same-answer',
    async between(request, reference) {
      const known = isCreate(request) && knows(reference, await emailOf(request));
      const response = await reference.fetch(request);
      return known
        ? response
        : withAnswer(response, (body) => Object.assign(body, { id: `${String(body.id)}d` }));
    },
  },
  {
    rule: 'a decoy behaves like a request afterwards',
    check: 'same-answer',
    async between(request, reference) {
      const id = /reset-requests\/([^/]+)/.exec(request.url)?.[1];
      const decoy =
        id !== undefined &&
        reference.store.prepare('SELECT 1 FROM reset_requests WHERE id = ? AND account_id IS NULL').get(id);
      return decoy ? problemResponse('not-found') : reference.fetch(request);
    },
  },
  {
    rule: 'an unknown address takes the same time',
    check: 'same-time',
    async between(request, reference) {
      if (isCreate(request) && knows(reference, await emailOf(request))) await delay(25);
      return reference.fetch(request);
    },
  },
  { rule: 'one address has a limit', check: 'same-limit', rules: { isOverLimit: () => false } },
  {
    rule: 'one network has a limit',
    check: 'network-limit',
    config: { limits: { accountPerHour: 10, clientIpPerHour: 1_000_000, noAccountPerHour: 30 } },
  },
  {
    rule: '"no account" has a limit',
    check: 'no-account',
    config: { limits: { accountPerHour: 10, clientIpPerHour: 100, noAccountPerHour: 1_000_000 } },
  },
  {
    rule: 'a confirmation says when there is no account',
    check: 'no-account',
    rules: { confirm: (request, given) => confirm({ ...request, accountId: request.accountId ?? 0 }, given) },
  },
  // 4
  {
    rule: 'GET changes nothing',
    check: 'reads',
    async between(request, reference) {
      if (request.method === 'GET' && request.url.endsWith('/confirmation')) {
        const id = /reset-requests\/([^/]+)/.exec(request.url)?.[1];
        reference.store
          .prepare(
            "UPDATE reset_requests SET status = 'confirmed' WHERE id = ? AND status = 'pending_confirmation'",
          )
          .run(id);
      }
      return reference.fetch(request);
    },
  },
  {
    rule: 'opening the cancel page changes nothing',
    check: 'reads',
    async between(request, reference) {
      const id = /\/cancel\/([^/?]+)/.exec(request.url)?.[1];
      if (id) reference.store.prepare("UPDATE reset_requests SET status = 'cancelled' WHERE id = ?").run(id);
      return reference.fetch(request);
    },
  },
  // 5
  {
    rule: 'a request is confirmed once',
    check: 'parallel-confirmations',
    rules: {
      confirm: (request, given) => {
        const again = request.status === 'confirmed';
        const decision = confirm(again ? { ...request, status: 'pending_confirmation' } : request, given);
        if (!decision.ok || !again) return decision;
        const { notice: _once, ...silent } = decision;
        return silent;
      },
    },
  },
  {
    rule: 'an execution is ordered once',
    check: 'parallel-executions',
    rules: {
      schedule: (request, given) => {
        const again = request.status === 'cooling_off';
        const decision = schedule(again ? { ...request, status: 'confirmed' } : request, given);
        return decision.ok && again ? { ok: true, to: 'cooling_off', change: decision.change } : decision;
      },
    },
  },
  {
    rule: 'a transition makes one event',
    check: 'parallel-executions',
    worker: sql(
      `INSERT OR IGNORE INTO events SELECT event_id || 'x', request_id, 'reset.failed', occurred_at, sequence + 1, 1, 0, 0, NULL
       FROM events WHERE type = 'reset.completed'`,
    ),
  },
  {
    rule: 'a repeated key gets the first answer',
    check: 'same-key',
    between: underKey(() => true),
  },
  {
    rule: 'a key belongs to its payload',
    check: 'other-payload',
    rules: {
      judgeIdempotency: (stored, payload) => {
        const verdict = judgeIdempotency(stored, payload);
        return verdict === 'mismatch' ? 'repeat' : verdict;
      },
    },
  },
  {
    rule: 'a POST needs a key',
    check: 'missing-key',
    between: underKey((request) => !request.headers.has('idempotency-key')),
  },
  {
    rule: 'a key in flight is taken',
    check: 'in-flight',
    // Reads the whole body before the service sees the request, so that nothing is ever in flight.
    async between(request, reference) {
      if (request.method !== 'POST') return reference.fetch(request);
      const { url, headers } = request;
      return reference.fetch(
        new Request(url, { method: 'POST', headers, body: await request.arrayBuffer() }),
      );
    },
  },
  // 6
  {
    rule: 'a cancelled request stays cancelled',
    check: 'cancel-stops',
    worker: sql(
      "UPDATE reset_requests SET status = 'cooling_off' WHERE status = 'cancelled' AND execute_after IS NOT NULL AND observed_ms >= cooling_off_ms",
    ),
  },
  {
    rule: 'every open state can be cancelled',
    check: 'cancel-stops',
    rules: {
      cancel: (request, given) =>
        request.status === 'confirmed' ? { ok: false, problem: 'state-conflict' } : cancel(request, given),
    },
  },
  {
    rule: 'cancelled means that nothing was destroyed',
    check: 'one-wins',
    worker: sql(
      "UPDATE accounts SET vault = NULL WHERE id IN (SELECT account_id FROM reset_requests WHERE status = 'cancelled')",
    ),
  },
  {
    rule: 'what is completed is not cancelled',
    check: 'too-late',
    rules: {
      cancel: (request, given) =>
        cancel(request.status === 'completed' ? { ...request, status: 'cooling_off' } : request, given).ok
          ? { ok: true, to: request.status, change: {} }
          : cancel(request, given),
    },
  },
  // 7
  {
    rule: 'nothing is wiped before executing',
    check: 'untouched',
    worker: sql(
      "UPDATE accounts SET vault = NULL WHERE id IN (SELECT account_id FROM reset_requests WHERE status = 'cooling_off')",
    ),
    async between(request, reference) {
      const response = await reference.fetch(request);
      if (request.url.endsWith('/execution')) {
        reference.store.exec('UPDATE accounts SET vault = NULL');
      }
      return response;
    },
  },
  {
    rule: 'sessions live until executing',
    check: 'untouched',
    async between(request, reference) {
      const response = await reference.fetch(request);
      if (request.url.endsWith('/confirmation')) reference.store.exec('DELETE FROM sessions');
      return response;
    },
  },
  {
    rule: 'the vault is wiped',
    check: 'gone',
    rules: { resetSteps: ['revoke_sessions', 'remove_credential', 'forget_devices'] },
  },
  {
    rule: 'sessions are refused afterwards',
    check: 'gone',
    rules: { resetSteps: ['wipe_vault', 'remove_credential', 'forget_devices'] },
  },
  {
    rule: 'the old password is refused afterwards',
    check: 'gone',
    rules: { resetSteps: ['wipe_vault', 'revoke_sessions', 'forget_devices'] },
  },
  {
    rule: 'the licence is kept',
    check: 'gone',
    worker: sql("UPDATE accounts SET licence = 'none' WHERE status = 'awaiting_password'"),
  },
  {
    rule: 'the effects are the same everywhere',
    check: 'effects',
    async between(request, reference) {
      const response = await reference.fetch(request);
      return request.url.endsWith('/v1/capabilities')
        ? withAnswer(response, (body) => Object.assign(body, { destroys: ['vault'] }))
        : response;
    },
  },
  // 8
  { rule: 'requests are signed', check: 'unsigned', between: laxSignature(async () => true) },
  {
    rule: 'the key is a registered one',
    check: 'wrong-key',
    between: laxSignature(async (request) => request.headers.has('signature')),
  },
  {
    rule: 'the digest is checked',
    check: 'wrong-digest',
    between: laxSignature(async (request) => request.headers.has('content-digest')),
  },
  {
    rule: 'a nonce is used once',
    check: 'replayed',
    between: laxSignature((request, reference) => verifyLeniently(request, reference, {})),
  },
  {
    rule: 'a signature grows old',
    check: 'stale-signature',
    between: laxSignature((request, reference) =>
      verifyLeniently(request, reference, { now: createdAt(request) }),
    ),
  },
  {
    rule: 'the address is signed',
    check: 'other-target',
    between: laxSignature(async (request) => request.url.endsWith('/cancellation')),
  },
  {
    rule: 'each request needs its own confirmation',
    check: 'other-request',
    rules: {
      schedule: (request, given) => {
        if (request.status !== 'pending_confirmation') return schedule(request, given);
        const decision = schedule({ ...request, status: 'confirmed' }, given);
        return decision.ok
          ? { ...decision, change: { ...decision.change, confirmedAt: given.now } }
          : decision;
      },
    },
  },
  { rule: 'a request expires', check: 'expired', rules: { isExpired: () => false, confirm: neverTooLate } },
  {
    rule: 'the acknowledged effects are the current ones',
    check: 'effects-changed',
    rules: {
      schedule: (request, given) => schedule(request, { ...given, acknowledged: given.effects.version }),
    },
  },
  // 9
  { rule: 'a sign-in cancels', check: 'sign-in', rules: { endsOnSignIn: false } },
  {
    rule: 'a failed sign-in does not cancel',
    check: 'failed-sign-in',
    async between(request, reference) {
      const response = await reference.fetch(request);
      if (request.url.endsWith('/sign-in')) {
        reference.store.exec("UPDATE reset_requests SET status = 'cancelled' WHERE status = 'cooling_off'");
      }
      return response;
    },
  },
  { rule: 'a changed address cancels', check: 'address', rules: { endsOnAddressChange: false } },
  // 10
  {
    rule: 'a new request voids older ones',
    check: 'voids-older',
    rules: { voidsOlder: false },
    prepare: (reference) => reference.store.exec('DROP INDEX one_open_request_a_subject'),
  },
  {
    rule: 'a new request voids a scheduled one',
    check: 'voids-scheduled',
    rules: {
      cancel: (request, given) =>
        request.status === 'cooling_off' ? { ok: true, to: 'executing', change: {} } : cancel(request, given),
    },
  },
  // 11
  {
    rule: 'the cooling-off is waited for',
    check: 'waits',
    rules: { isDue: (request) => request.status === 'cooling_off' },
  },
  {
    rule: 'an account in use has a cooling-off',
    check: 'waits',
    config: { coolingOff: { idleSeconds: 0, activeSeconds: 0, recentDays: 30 } },
  },
  {
    rule: 'the cooling-off survives a restart',
    check: 'restart',
    async between(request, reference) {
      const response = await reference.fetch(request);
      if (request.url.endsWith('/dev/restart')) {
        reference.store.exec(
          "UPDATE reset_requests SET observed_ms = cooling_off_ms, execute_after = 0 WHERE status = 'cooling_off'",
        );
      }
      return response;
    },
  },
  {
    rule: 'a moved clock shortens nothing',
    check: 'moved-clock',
    rules: {
      isDue: (request, now) => request.status === 'cooling_off' && now >= (request.executeAfter ?? 0),
    },
  },
  {
    rule: 'a clock that was moved around a restart shortens nothing',
    check: 'moved-clock-restart',
    rules: {
      isDue: (request, now) => request.status === 'cooling_off' && now >= (request.executeAfter ?? 0),
    },
  },
  // 12
  {
    rule: 'an agent’s request needs the mailbox',
    check: 'agent',
    rules: {
      readBody: (<T>(schema: ZodType<T>, value: unknown) => {
        const agent = typeof value === 'object' && value && 'method' in value && value.method === 'agent';
        return readBody(schema, agent ? { ...value, method: 'email_link' } : value);
      }) as Rules['readBody'],
    },
  },
  {
    rule: 'an agent shortens no cooling-off',
    check: 'agent-cooling-off',
    async between(request, reference) {
      const response = await reference.fetch(request);
      if (!request.url.endsWith('/execution')) return response;
      return withAnswer(response, (body) => Object.assign(body, { execute_after: new Date().toISOString() }));
    },
  },
];

function neverTooLate(...[request, given]: Parameters<Rules['confirm']>): ReturnType<Rules['confirm']> {
  return confirm({ ...request, expiresAt: Number.POSITIVE_INFINITY }, given);
}

async function runAgainst(check: Check, mutant: Partial<Mutant>): Promise<string | undefined> {
  const reference = createReference({
    rules: { ...contractRules, ...mutant.rules },
    ...(mutant.config ? { config: mutant.config } : {}),
  });
  mutant.prepare?.(reference);
  const stop = tickEvery(reference, 5, mutant.worker);
  const target = createTarget({
    baseUrl: reference.config.publicUrl,
    key: reference.portalKey,
    fetch: (request) => (mutant.between ?? ((passed, to) => to.fetch(passed)))(request, reference),
    logs: reference.logged,
    patienceMs: 3_000,
  });
  try {
    await check.run(target);
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } finally {
    await stop();
    await reference.close();
  }
}

function named(id: string): Check {
  const check = conformanceChecks.find((each) => each.id === id);
  if (!check) throw new Error(`no check is called ${id}`);
  return check;
}

describe('a service that breaks a rule fails the check for it', () => {
  it.each(mutants)('$check: $rule', async (mutant) => {
    const failure = await runAgainst(named(mutant.check), mutant);
    expect(failure, 'the check did not notice').toBeDefined();
    // A rule that is broken shows as a wrong answer; a service that merely falls over would prove nothing.
    expect(failure).not.toMatch(/^Skipped|status 500/);
  });
});

it('every check has a mutant that it catches', () => {
  const caught = new Set(mutants.map((mutant) => mutant.check));
  expect(conformanceChecks.map((check) => check.id).filter((id) => !caught.has(id))).toEqual([]);
});
