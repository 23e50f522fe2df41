import { randomBytes, randomInt } from 'node:crypto';
import type { SigningKey } from '../../protocol/keys';
import { signRequest } from '../../protocol/message-signatures';
import {
  type Problem,
  type ProblemName,
  problemName,
  problemSchema,
  type ResetEvent,
  type ResetStatus,
  resetApiPaths,
  resetEventSchema,
} from '../../protocol/reset-api';
import type { AccountSummary } from '../accounts';

/** What the suite runs against, and what it can see of it besides the API itself. */
export interface TargetOptions {
  /** Without a trailing slash; the address that the service expects to have been signed. */
  baseUrl: string;
  key: SigningKey;
  fetch?: (request: Request) => Promise<Response>;
  /** Everything the service logged so far. */
  logs?: () => string;
  /** Kills and starts the service; without it the suite tries the service's own `/dev/restart`. */
  restart?: () => Promise<void>;
  /** Milliseconds that the suite waits at most for the service's worker. */
  patienceMs?: number;
}

export interface Exchange {
  status: number;
  headers: Headers;
  text: string;
  json: unknown;
  problem: ProblemName | undefined;
  /** Milliseconds. */
  took: number;
}

export interface CallOptions {
  body?: unknown;
  idempotencyKey?: string | null;
  /** Changes the request after it was signed. */
  tamper?: (signed: Request) => Request | Promise<Request>;
  key?: SigningKey;
  /** Epoch milliseconds for `created`. */
  now?: number;
  unsigned?: boolean;
}

export interface Account extends AccountSummary {
  email: string;
  session_tokens: string[];
  salt: string;
  verifier: string;
}

/** Thrown by a check that cannot run against this target. */
export class Skipped extends Error {}

export type Target = ReturnType<typeof createTarget>;

/** Signed calls to a service, and the hooks that its test system offers (see the README, "Test hooks"). */
export function createTarget(options: TargetOptions) {
  const send = options.fetch ?? ((request: Request) => fetch(request));
  const patienceMs = options.patienceMs ?? 10_000;
  const transcript: string[] = [];
  /** Milliseconds by which the suite moved the service's wall clock. */
  let clockOffset = 0;

  async function request(method: string, path: string, call: CallOptions = {}): Promise<Request> {
    const headers = new Headers();
    if (method === 'POST') {
      headers.set('content-type', 'application/json');
      const key = call.idempotencyKey === undefined ? randomKey() : call.idempotencyKey;
      if (key !== null) headers.set('idempotency-key', key);
    }
    const body = typeof call.body === 'string' ? call.body : JSON.stringify(call.body ?? {});
    const plain = new Request(options.baseUrl + path, {
      method,
      headers,
      ...(method === 'POST' ? { body } : {}),
    });
    if (call.unsigned) return plain;
    const signed = await signRequest(plain, call.key ?? options.key, { now: call.now ?? Date.now() });
    return call.tamper ? call.tamper(signed) : signed;
  }

  async function exchange(sent: Request): Promise<Exchange> {
    const started = performance.now();
    const response = await send(sent);
    const text = await response.text();
    const took = performance.now() - started;
    transcript.push(`${response.status} ${JSON.stringify([...response.headers])}\n${text}`);
    const json = parse(text);
    const problem = response.status >= 400 ? problemSchema.safeParse(json) : undefined;
    return {
      status: response.status,
      headers: response.headers,
      text,
      json,
      problem: problem?.success ? problemName(problem.data.type) : undefined,
      took,
    };
  }

  const call = async (method: string, path: string, given?: CallOptions) =>
    exchange(await request(method, path, given));

  /** Hooks are neither signed nor part of the transcript: they are the test's own eyes and hands. */
  async function hook<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
    const response = await send(
      new Request(options.baseUrl + path, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    return { status: response.status, value: parse(await response.text()) as T };
  }

  async function mustHook<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { status, value } = await hook<T>(method, path, body);
    if (status === 404)
      throw new Skipped(`the service offers no ${method} ${path.replace(/\/[^/]*@[^/]*/, '/…')}`);
    if (status >= 300) throw new Error(`the hook ${path} answered ${status}`);
    return value;
  }

  const accountPath = (email: string) => `/dev/accounts/${encodeURIComponent(email)}`;

  const hooks = {
    makeAccount: (given: { devices?: unknown[]; canary?: string } = {}) =>
      mustHook<Account>('POST', '/dev/accounts', {
        email: newAddress(),
        salt: randomBytes(16).toString('base64url'),
        verifier: randomBytes(32).toString('base64url'),
        ...given,
      }),
    account: (email: string) => mustHook<AccountSummary>('GET', accountPath(email)),
    signIn: async (email: string, verifier: string) =>
      (await hook('POST', `${accountPath(email)}/sign-in`, { verifier })).status === 200,
    isSession: async (token: string) =>
      (await hook('GET', '/dev/session', undefined, { authorization: `Bearer ${token}` })).status === 200,
    changeAddress: (email: string, to: string) =>
      mustHook('POST', `${accountPath(email)}/address`, { email: to }),
    passTime: (email: string, seconds: number) => mustHook('POST', `${accountPath(email)}/time`, { seconds }),
    moveClock: async (seconds: number) => {
      await mustHook('POST', '/dev/clock', { offset_s: seconds });
      clockOffset = seconds * 1000;
    },
    events: async (id: string): Promise<ResetEvent[]> => {
      const { events } = await mustHook<{ events: unknown[] }>('GET', `/dev/requests/${id}/events`);
      return events.map((event) => resetEventSchema.parse(event));
    },
    restart: async () => {
      if (options.restart) return options.restart();
      const before = await mustHook<{ instance?: string }>('POST', '/dev/restart');
      // The answer leaves before the restart begins: what is done meanwhile would be done to the old one.
      if (before.instance !== undefined) {
        await until(async () => {
          const { status, value } = await hook<{ instance?: string }>('GET', '/dev/instance');
          return status === 200 && value.instance !== before.instance;
        });
      }
      await until(async () => (await hook('GET', '/healthz')).status === 200);
    },
  };

  const api = {
    capabilities: () => call('GET', resetApiPaths.capabilities),
    create: (email: string, more: Record<string, unknown> = {}, given: CallOptions = {}) =>
      call('POST', resetApiPaths.requests, {
        ...given,
        body: { email, locale: 'en', initiator: { type: 'self' }, client_ip: newClientIp(), ...more },
      }),
    confirm: (id: string, more: Record<string, unknown> = {}, given: CallOptions = {}) =>
      call('POST', resetApiPaths.confirmation(id), {
        ...given,
        body: {
          confirmed_at: new Date(Date.now() + clockOffset).toISOString(),
          method: 'email_link',
          ...more,
        },
      }),
    execute: (id: string, version: string, given: CallOptions = {}, more: Record<string, unknown> = {}) =>
      call('POST', resetApiPaths.execution(id), {
        ...given,
        body: { acknowledged_effects_version: version, ...more },
      }),
    cancel: (id: string, given: CallOptions = {}, more: Record<string, unknown> = {}) =>
      call('POST', resetApiPaths.cancellation(id), { ...given, body: { reason: 'person', ...more } }),
    read: (id: string) => call('GET', resetApiPaths.request(id)),
    status: async (id: string) => (await api.read(id)).json as { status: ResetStatus; setup_url?: string },
  };

  /** Waits for a condition; fails when it does not come true. */
  async function until(condition: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + patienceMs;
    for (;;) {
      try {
        if (await condition()) return;
      } catch (error) {
        if (performance.now() > end) throw error;
      }
      if (performance.now() > end) throw new Error('the service did not get there in time');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  return {
    api,
    hooks,
    call,
    request,
    exchange,
    until,
    transcript,
    logs: options.logs,
    send,
    baseUrl: options.baseUrl,
    untilStatus: (id: string, status: ResetStatus) =>
      until(async () => (await api.status(id)).status === status),
  };
}

export function newAddress(): string {
  return `conformance-${randomBytes(8).toString('hex')}@example.com`;
}

/** From the block set aside for benchmarks (RFC 2544): limits on one network do not get in the suite's way. */
export function newClientIp(): string {
  return `198.${randomInt(18, 20)}.${randomInt(0, 256)}.${randomInt(1, 255)}`;
}

export function randomKey(): string {
  return randomBytes(16).toString('base64url');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export type { Problem };
