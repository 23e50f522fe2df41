import type { NonceStore } from '../protocol/message-signatures';
import type { Store } from './store';

/** Nonces in the store, so that a message replayed after a restart is refused too. */
export function createNonceStore(store: Store): NonceStore {
  const add = store.prepare('INSERT OR IGNORE INTO nonces (keyid, nonce, expires_at) VALUES (?, ?, ?)');
  return {
    use: (keyid, nonce, expiresAt) => add.run(keyid, nonce, Math.ceil(expiresAt)).changes === 1,
  };
}

export function pruneNonces(store: Store, now: number): void {
  store.prepare('DELETE FROM nonces WHERE expires_at < ?').run(now);
}
