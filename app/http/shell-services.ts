/** One of the things a portal needs in order to serve people. */
export interface HealthCheck {
  /** As it stands in the answer of `/readyz`: `database`, `migrations`, `outbox`. */
  readonly name: string;
  readonly ok: boolean;
  /** What is wrong, for operators: no address, no token. */
  readonly detail?: string;
}

/** A figure of `/metrics`, by Prometheus' rules for names. */
export interface Figure {
  readonly name: string;
  readonly help: string;
  readonly kind: 'counter' | 'gauge';
  readonly value: number;
}

/** What the HTTP shell itself needs of the services, however they are composed. */
export interface ShellServices {
  /** Must answer within a second or so, and must not throw for a dependency that is down. */
  health(): Promise<readonly HealthCheck[]>;
  /** What the services count themselves; asked for by `/metrics`. */
  figures?(): Promise<readonly Figure[]>;
  /** Begins with the outbox's work. */
  startWorker(): void;
  /** Finishes the work in hand and lets go of the database. */
  close(): Promise<void>;
}
