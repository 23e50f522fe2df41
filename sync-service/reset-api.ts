import { type Context, Hono } from 'hono';
import type { ZodType } from 'zod';
import type { VerifyingKey } from '../protocol/keys';
import {
  defaultMaxBodyBytes,
  readSignedBody,
  type VerifiedHead,
  verifyHead,
} from '../protocol/message-signatures';
import {
  cancelResetRequestSchema,
  confirmResetRequestSchema,
  createResetRequestSchema,
  executeResetRequestSchema,
} from '../protocol/reset-api';
import { createFlights, findAnswer, keepAnswer } from './idempotency';
import type { Log } from './log';
import { createNonceStore } from './nonces';
import { jsonAnswer, problemResponse, toResponse } from './problems';
import {
  cancelOperation,
  capabilities,
  confirmOperation,
  createOperation,
  executeOperation,
  type OperationContext,
  type Outcome,
  readOperation,
} from './reset-operations';
import { sha256Hex } from './secrets';
import { inTransaction } from './store';

export interface ResetApiContext extends OperationContext {
  portalKeys: readonly VerifyingKey[];
  /** Wall clock for the age of signatures, epoch milliseconds. The demo's moved clock does not move it. */
  signatureClock(): number;
  log: Log;
}

/** Seconds after which a request whose twin is in flight is worth another try. */
const inProgressRetryAfter = 1;
const keyPattern = /^[\x21-\x7e]{1,200}$/;

/** The HTTP side of the contract: signatures, idempotency, schemas; then one operation in one transaction. */
export function createResetApi(context: ResetApiContext): Hono {
  const api = new Hono();
  const nonces = createNonceStore(context.store);
  const flights = createFlights();

  async function authenticate(http: Context): Promise<VerifiedHead | Response> {
    const head = await verifyHead(http.req.raw, {
      keyFor: (keyid) => context.portalKeys.find((key) => key.keyid === keyid),
      nonces,
      now: context.signatureClock(),
      targetUri: signedAddress(http.req.raw, context),
    });
    if (head.ok) return head;
    context.log.warn({ problem: head.problem, reason: head.reason }, 'signature refused');
    return problemResponse(head.problem);
  }

  /** A read: signed, and without any effect. */
  function read(path: string, answer: (http: Context) => ReturnType<typeof readOperation>): void {
    api.get(path, async (http) => {
      const head = await authenticate(http);
      return head instanceof Response ? head : toResponse(answer(http));
    });
  }

  /** A write: its effect and its kept answer are one transaction. */
  function write<T>(path: string, schema: ZodType<T>, operate: (http: Context, body: T) => Outcome): void {
    api.post(path, async (http) => {
      const head = await authenticate(http);
      if (head instanceof Response) return head;
      const key = http.req.header('idempotency-key');
      if (key === undefined) return problemResponse('idempotency-key-missing');
      if (!keyPattern.test(key)) return problemResponse('malformed-request');
      const land = flights.begin(head.keyid, key);
      if (!land) return problemResponse('in-progress', { retry_after: inProgressRetryAfter });
      try {
        const signed = await readSignedBody(http.req.raw, defaultMaxBodyBytes);
        if (!signed.ok) return problemResponse(signed.problem);
        const value = parseJson(signed.body);
        if (value === undefined) return problemResponse('malformed-request');
        const payloadSha256 = sha256Hex(
          Buffer.concat([Buffer.from(`${http.req.method} ${http.req.path}\n`), signed.body]),
        );
        return inTransaction(context.store, () => {
          const stored = findAnswer(context.store, head.keyid, key);
          const verdict = context.rules.judgeIdempotency(stored, payloadSha256);
          if (verdict === 'mismatch') return problemResponse('idempotency-mismatch');
          if (verdict === 'repeat' && stored) return toResponse(stored);
          const body = context.rules.readBody(schema, value);
          if (!body.ok) return problemResponse(body.problem, { fields: body.fields });
          const { answer, keep } = operate(http, body.value);
          if (keep)
            keepAnswer(context.store, head.keyid, key, { ...answer, payloadSha256 }, context.clock.now());
          return toResponse(answer);
        });
      } finally {
        land();
      }
    });
  }

  const id = (http: Context) => http.req.param('id') ?? '';
  read('/v1/capabilities', () => jsonAnswer(200, capabilities(context.config)));
  read('/v1/reset-requests/:id', (http) => readOperation(context, id(http)));
  write('/v1/reset-requests', createResetRequestSchema, (_http, body) => createOperation(context, body));
  write('/v1/reset-requests/:id/confirmation', confirmResetRequestSchema, (http, body) =>
    confirmOperation(context, id(http), body),
  );
  write('/v1/reset-requests/:id/execution', executeResetRequestSchema, (http, body) =>
    executeOperation(context, id(http), body),
  );
  write('/v1/reset-requests/:id/cancellation', cancelResetRequestSchema, (http, body) =>
    cancelOperation(context, id(http), body),
  );

  const only = (path: string, allow: string) =>
    api.all(path, () => {
      const refusal = problemResponse('method-not-allowed');
      refusal.headers.set('allow', allow);
      return refusal;
    });
  only('/v1/capabilities', 'GET, HEAD');
  only('/v1/reset-requests', 'POST');
  only('/v1/reset-requests/:id', 'GET, HEAD');
  only('/v1/reset-requests/:id/:action{confirmation|execution|cancellation}', 'POST');
  api.all('/v1/*', () => problemResponse('not-found'));
  return api;
}

/**
 * The address that the portal must have signed. In production that is the public one, whatever a proxy or a forged
 * Host header says; the demo is reached under more than one name of the same machine.
 */
function signedAddress(request: Request, context: ResetApiContext): string {
  if (context.config.demo) return request.url;
  const { pathname, search } = new URL(request.url);
  return context.config.publicUrl + pathname + search;
}

/** The parsed body, or undefined when it is not JSON. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    return undefined;
  }
}
