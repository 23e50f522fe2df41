import type { Database } from '~/services/database/database.server';
import type { SearchIndex } from '~/services/search/search-index';

/** What use-cases are handed. Made once, in the composition root; tests make their own. */
export interface Dependencies {
  readonly db: Database;
  /** Finds by words, as the database's engine does it. */
  readonly searchIndex: SearchIndex;
  readonly now: () => Date;
  /** The first signs and derives; the others are still accepted while a secret is being replaced. */
  readonly secrets: readonly [string, ...string[]];
  /** Tells the outbox's worker that there is something to do; called after the transaction, never needed for correctness. */
  readonly wakeWorker: () => void;
  /** What becomes of somebody's first post; `review` unless told: shown at once, and looked at afterwards. */
  readonly firstPosts?: 'review' | 'hold';
  /** Tells operators that something failed that no person came for. `what` and the error hold nothing of anybody. */
  readonly reportTrouble?: (what: string, error: unknown) => void;
}
