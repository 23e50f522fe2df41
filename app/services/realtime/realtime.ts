/**
 * Tells everybody who listens that something has happened, in this process and in the others of the same portal.
 * Never the only way to learn of it: who comes back reads the table.
 */
export interface Realtime {
  /**
   * Called after the transaction. Never throws and never waits; what cannot be told is lost, and found by the next look
   * at the table.
   */
  publish(topic: string, news: News): void;
  /** Calls the listener with all that is published from now on; the answer ends that. */
  subscribe(topic: string, listener: (news: News) => void): () => void;
  /** When the way between the instances was cut and is back: whoever listens has to look at the table once. */
  onGap(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Ids and marks only, at most some hundred bytes: no words of anybody. */
export interface News {
  readonly kind: string;
  readonly [field: string]: string | number | boolean | null | undefined;
}
