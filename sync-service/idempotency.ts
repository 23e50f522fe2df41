import type { Store } from './store';

/** An answer that was given under an idempotency key. */
export interface StoredAnswer {
  payloadSha256: string;
  status: number;
  body: string;
}

/** Milliseconds for which an answer is repeated. */
export const idempotencyKeptMs = 24 * 60 * 60_000;

export function findAnswer(store: Store, keyid: string, key: string): StoredAnswer | undefined {
  return store
    .prepare<[string, string], StoredAnswer>(
      'SELECT payload_sha256 AS payloadSha256, status, body FROM idempotency_keys WHERE keyid = ? AND key = ?',
    )
    .get(keyid, key);
}

/** Keeps an answer; call it in the transaction that has the effect. */
export function keepAnswer(
  store: Store,
  keyid: string,
  key: string,
  answer: StoredAnswer,
  now: number,
): void {
  store
    .prepare(
      'INSERT INTO idempotency_keys (keyid, key, payload_sha256, status, body, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(keyid, key, answer.payloadSha256, answer.status, answer.body, now);
}

/** Keys whose request is being worked on in this process, from its verified signature to its answer. */
export function createFlights(): { begin(keyid: string, key: string): (() => void) | undefined } {
  const flying = new Set<string>();
  return {
    begin(keyid, key) {
      const name = `${keyid} ${key}`;
      if (flying.has(name)) return undefined;
      flying.add(name);
      return () => flying.delete(name);
    },
  };
}
