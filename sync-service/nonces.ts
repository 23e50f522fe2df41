import type { NonceStore } from '../protocol/message-signatures';
import type { Store } from './store';

/**
 * Nonces in the store, so that a message replayed after a restart is refused too. This one write does not wait for
 * the disk: a killed process loses nothing by it, and after a power cut the seconds are over in which a replay
 * could be accepted.
 */
export function createNonceStore(store: Store): NonceStore {
  const add = store.prepare('INSERT OR IGNORE INTO nonces (keyid, nonce, expires_at) VALUES (?, ?, ?)');
  return {
    use(keyid, nonce, expiresAt) {
      store.pragma('synchronous = NORMAL');
      try {
        return add.run(keyid, nonce, Math.ceil(expiresAt)).changes === 1;
      } finally {
        store.pragma('synchronous = FULL');
      }
    },
  };
}

export function pruneNonces(store: Store, now: number): void {
  store.prepare('DELETE FROM nonces WHERE expires_at < ?').run(now);
}
