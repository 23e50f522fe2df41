import type { z } from 'zod';
import type { SigningKey } from '../../../protocol/keys';
import { signRequest } from '../../../protocol/message-signatures';
import {
  capabilitiesSchema,
  problemName,
  problemSchema,
  resetApiPaths,
  resetRequestAcceptedSchema,
  resetRequestCancelledSchema,
  resetRequestConfirmedSchema,
  resetRequestCreatedSchema,
  resetRequestReadSchema,
} from '../../../protocol/reset-api';
import type { SyncAnswer, SyncService } from './sync-service';

/** An answer of the contract is a few hundred bytes; whatever goes on for longer is not one. */
const maxAnswerBytes = 64 * 1024;

/**
 * The sync service over signed HTTP. Everything that comes back is checked against the contract; a redirect is
 * not followed, since it could lead a signed request elsewhere.
 */
export function createHttpSyncService(options: {
  /** The service's origin. */
  baseUrl: string;
  key: SigningKey;
  /** Milliseconds from the request to the last byte of the answer. */
  timeoutMs: number;
  now: () => Date;
}): SyncService {
  async function call<Schema extends z.ZodType>(
    method: 'GET' | 'POST',
    path: string,
    schema: Schema,
    message?: { body: unknown; key: string },
  ): Promise<SyncAnswer<z.infer<Schema>>> {
    const signal = AbortSignal.timeout(options.timeoutMs);
    let status: number;
    let text: string;
    let retryAfter: string | null;
    try {
      const unsigned = new Request(new URL(path, options.baseUrl), {
        method,
        redirect: 'manual',
        signal,
        headers: message
          ? { 'content-type': 'application/json', 'idempotency-key': message.key, accept: 'application/json' }
          : { accept: 'application/json' },
        ...(message ? { body: JSON.stringify(message.body) } : {}),
      });
      const response = await fetch(
        await signRequest(unsigned, options.key, { now: options.now().getTime() }),
      );
      status = response.status;
      retryAfter = response.headers.get('retry-after');
      text = await readText(response, signal);
    } catch {
      return { kind: 'unavailable', reason: signal.aborted ? 'timeout' : 'unreachable' };
    }
    const body = parseJson(text);
    if (status >= 200 && status < 300) {
      const value = schema.safeParse(body);
      return value.success
        ? { kind: 'ok', value: value.data }
        : { kind: 'unavailable', reason: 'not-understood' };
    }
    const problem = problemSchema.safeParse(body);
    const name = problem.success ? problemName(problem.data.type) : undefined;
    if (status >= 500 || name === 'internal') return { kind: 'unavailable', reason: 'server-error' };
    if (!problem.success || !name) return { kind: 'unavailable', reason: 'not-understood' };
    const seconds = problem.data.retry_after ?? Number(retryAfter ?? Number.NaN);
    return {
      kind: 'problem',
      problem: name,
      ...(Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {}),
      ...(problem.data.effects ? { effects: problem.data.effects } : {}),
    };
  }

  return {
    capabilities: () => call('GET', resetApiPaths.capabilities, capabilitiesSchema),
    create: (body, key) => call('POST', resetApiPaths.requests, resetRequestCreatedSchema, { body, key }),
    confirm: (id, body, key) =>
      call('POST', resetApiPaths.confirmation(id), resetRequestConfirmedSchema, { body, key }),
    execute: (id, effectsVersion, key) =>
      call('POST', resetApiPaths.execution(id), resetRequestAcceptedSchema, {
        body: { acknowledged_effects_version: effectsVersion },
        key,
      }),
    cancel: (id, reason, key) =>
      call('POST', resetApiPaths.cancellation(id), resetRequestCancelledSchema, { body: { reason }, key }),
    read: (id) => call('GET', resetApiPaths.request(id), resetRequestReadSchema),
  };
}

/** Reads an answer to its end, for as long as the signal lasts: a body that drips must not hold a worker. */
async function readText(response: Response, signal: AbortSignal): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
  });
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), aborted]);
      if (done) break;
      size += value.byteLength;
      if (size > maxAnswerBytes) return '';
      chunks.push(value);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
