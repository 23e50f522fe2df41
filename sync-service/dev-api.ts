import { randomBytes, randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { type DevicePlatform, devicePlatformSchema } from '../protocol/reset-api';
import {
  type Account,
  changeAddress,
  findAccount,
  isSession,
  isVerifier,
  normaliseEmail,
  putAccount,
  saltOf,
  startSession,
  summariseAccount,
} from './accounts';
import type { MovableClock } from './clock';
import { jsonAnswer, problemResponse, toResponse } from './problems';
import { endRequestsOfAccount, type OperationContext } from './reset-operations';
import { inTransaction } from './store';
import { deriveVerifier, newSalt } from './verifier';
import { eventsOf } from './webhooks';

export interface DevContext extends OperationContext {
  clock: MovableClock;
  /** Drops everything that is only in memory and opens the store again; absent where nobody can. */
  restart?: (() => void) | undefined;
}

/** Names that people use for the platforms of the contract. */
const platformNames: Record<string, DevicePlatform> = {
  ipados: 'ipad',
  macos: 'mac',
  'mac os': 'mac',
  win: 'windows',
};
const platformSchema = z.string().transform((name) => {
  const lower = name.trim().toLowerCase();
  const known = devicePlatformSchema.safeParse(platformNames[lower] ?? lower);
  return known.success ? known.data : 'other';
});

/** A day, or a moment of which the day is kept. */
const daySchema = z.union([z.iso.date(), z.iso.datetime().transform((moment) => moment.slice(0, 10))]);

const newAccountSchema = z.strictObject({
  email: z.email().max(254),
  devices: z
    .array(z.strictObject({ platform: platformSchema, last_unlocked_day: daySchema }))
    .max(50)
    .default([]),
  /** Text that is put into the vault, for tests that look for it everywhere else. */
  canary: z.string().max(1000).optional(),
  password: z.string().min(1).max(1000).optional(),
  salt: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22}$/)
    .optional(),
  verifier: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .optional(),
  licence: z.string().min(1).max(100).default('premium'),
});
const signInSchema = z.union([
  z.strictObject({ password: z.string().min(1).max(1000) }),
  z.strictObject({ verifier: z.string().min(1).max(100) }),
]);
const addressSchema = z.strictObject({ email: z.email().max(254) });
const timeSchema = z.strictObject({ seconds: z.number().positive() });
const clockSchema = z.strictObject({ offset_s: z.number() });

const vaultBytes = 4096;

/**
 * Stand-in for the parts of a sync service that are not the reset API: accounts, sign-in, time. Mounted in the demo
 * only. It takes passwords, which nothing else here does: a test types one on the setup page and asks here whether
 * it works.
 */
export function createDevApi(context: DevContext): Hono {
  const app = new Hono();
  const { store, secrets, clock } = context;

  app.post('/dev/accounts', async (http) => {
    const body = newAccountSchema.safeParse(await readJson(http));
    if (!body.success) return invalid(body.error);
    const { email, devices, canary, licence } = body.data;
    const salt = body.data.salt ?? newSalt();
    // A given verifier needs no password: benchmarks make accounts without stretching one each time.
    const password =
      body.data.password ?? (body.data.verifier ? undefined : randomBytes(12).toString('base64url'));
    const verifier =
      password === undefined ? (body.data.verifier ?? '') : await deriveVerifier(password, salt);
    const vault = Buffer.concat([randomBytes(vaultBytes), Buffer.from(canary ?? '')]);
    const made = inTransaction(store, () => {
      forgetSubject(context, email);
      const id = putAccount(store, { email, licence, vault, salt, verifier, devices });
      return { id, tokens: [startSession(store, id), startSession(store, id)] };
    });
    const account = findAccount(store, email);
    if (!account) return problemResponse('internal');
    return toResponse(
      jsonAnswer(201, {
        email: account.email,
        ...summariseAccount(store, account),
        session_tokens: made.tokens,
        salt,
        verifier,
        ...(password === undefined ? {} : { password }),
      }),
    );
  });

  app.get('/dev/accounts/:email', (http) => {
    const account = accountOf(context, http);
    return account
      ? toResponse(jsonAnswer(200, summariseAccount(store, account)))
      : problemResponse('not-found');
  });

  app.post('/dev/accounts/:email/sign-in', async (http) => {
    const body = signInSchema.safeParse(await readJson(http));
    if (!body.success) return invalid(body.error);
    const account = accountOf(context, http);
    if (!account) return problemResponse('not-found');
    const salt = saltOf(store, account.id);
    const verifier =
      'verifier' in body.data
        ? body.data.verifier
        : salt
          ? await deriveVerifier(body.data.password, salt)
          : '';
    const token = inTransaction(store, () => {
      if (!isVerifier(store, account.id, verifier)) return undefined;
      if (context.rules.endsOnSignIn) endRequestsOfAccount(context, account.id, 'signed in');
      return startSession(store, account.id);
    });
    return toResponse(
      token === undefined
        ? jsonAnswer(401, { signed_in: false })
        : jsonAnswer(200, { signed_in: true, session_token: token }),
    );
  });

  app.get('/dev/session', (http) => {
    const token = http.req.header('authorization')?.match(/^Bearer (\S+)$/)?.[1];
    const accepted = token !== undefined && isSession(store, token);
    return toResponse(jsonAnswer(accepted ? 200 : 401, { accepted }));
  });

  app.post('/dev/accounts/:email/address', async (http) => {
    const body = addressSchema.safeParse(await readJson(http));
    if (!body.success) return invalid(body.error);
    const account = accountOf(context, http);
    if (!account) return problemResponse('not-found');
    if (findAccount(store, body.data.email)) return problemResponse('state-conflict');
    inTransaction(store, () => {
      if (context.rules.endsOnAddressChange) endRequestsOfAccount(context, account.id, 'address changed');
      changeAddress(store, account.id, body.data.email);
    });
    return toResponse(jsonAnswer(200, { email: normaliseEmail(body.data.email) }));
  });

  /** Lets time go by for the requests of one address, so that nobody has to wait 24 hours to see them end. */
  app.post('/dev/accounts/:email/time', async (http) => {
    const body = timeSchema.safeParse(await readJson(http));
    if (!body.success) return invalid(body.error);
    store
      .prepare(
        `UPDATE reset_requests SET created_at = created_at - @ms, expires_at = expires_at - @ms,
           confirmed_at = confirmed_at - @ms, execute_after = execute_after - @ms,
           setup_expires_at = setup_expires_at - @ms, observed_ms = observed_ms + @ms WHERE subject = @subject`,
      )
      .run({ ms: Math.round(body.data.seconds * 1000), subject: secrets.subject(emailOf(http)) });
    return toResponse(jsonAnswer(200, { seconds: body.data.seconds }));
  });

  app.get('/dev/requests/:id/events', (http) =>
    toResponse(jsonAnswer(200, { events: eventsOf(store, http.req.param('id')) })),
  );

  /** Moves the wall clock, as an operator or an attacker could. */
  app.post('/dev/clock', async (http) => {
    const body = clockSchema.safeParse(await readJson(http));
    if (!body.success) return invalid(body.error);
    clock.moveTo(body.data.offset_s * 1000);
    return toResponse(jsonAnswer(200, { now: new Date(clock.now()).toISOString() }));
  });

  const instance = randomUUID();

  app.post('/dev/restart', () => {
    if (!context.restart) return problemResponse('not-found');
    // After the answer is on its way: the store that this very request uses is closed.
    setImmediate(context.restart);
    return toResponse(jsonAnswer(202, { restarting: true, instance }));
  });

  /** Names the service that is running: another one after a restart. */
  app.get('/dev/instance', () => toResponse(jsonAnswer(200, { instance })));

  return app;
}

function emailOf(http: Context): string {
  return normaliseEmail(http.req.param('email') ?? '');
}

function accountOf(context: DevContext, http: Context): Account | undefined {
  return findAccount(context.store, emailOf(http));
}

/** A re-made account starts with no requests and no used-up limits. */
function forgetSubject({ store, secrets }: DevContext, email: string): void {
  const subject = secrets.subject(normaliseEmail(email));
  store.prepare('DELETE FROM reset_requests WHERE subject = ?').run(subject);
  store.prepare('DELETE FROM rate_hits WHERE bucket = ?').run(`account ${subject}`);
}

async function readJson(http: Context): Promise<unknown> {
  try {
    return await http.req.json();
  } catch {
    return undefined;
  }
}

function invalid(error: z.ZodError): Response {
  const fields = error.issues.map((issue) => issue.path.join('.') || 'body');
  return problemResponse('invalid-field', { fields: [...new Set(fields)] });
}
