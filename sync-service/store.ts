import Database from 'better-sqlite3';

export type Store = Database.Database;

/**
 * Times are epoch milliseconds. A vault is bytes that nobody here can read. What the contract forbids is made
 * impossible where SQLite can do it: one open request a subject, one event of a type a request, one notice of a
 * kind a request.
 */
const schema = `
CREATE TABLE IF NOT EXISTS accounts (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('active', 'awaiting_password')),
  licence TEXT NOT NULL,
  vault BLOB,
  salt TEXT,
  verifier_sha256 TEXT,
  CHECK ((salt IS NULL) = (verifier_sha256 IS NULL))
) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
  token_sha256 TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS sessions_by_account ON sessions (account_id);
CREATE TABLE IF NOT EXISTS devices (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  platform TEXT NOT NULL,
  last_unlocked_day TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS devices_by_account ON devices (account_id);
CREATE TABLE IF NOT EXISTS reset_requests (
  id TEXT PRIMARY KEY,
  subject TEXT NOT NULL,
  account_id INTEGER REFERENCES accounts (id) ON DELETE SET NULL,
  status TEXT NOT NULL CHECK (status IN ('pending_confirmation', 'confirmed', 'cooling_off', 'executing',
    'completed', 'cancelled', 'expired', 'failed')),
  locale TEXT NOT NULL,
  initiator TEXT NOT NULL CHECK (initiator IN ('self', 'agent')),
  initiator_ref TEXT,
  client_ip TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  cooling_off_ms INTEGER,
  observed_ms REAL NOT NULL DEFAULT 0,
  execute_after INTEGER,
  completed_at INTEGER,
  ended_reason TEXT,
  cancel_tries INTEGER NOT NULL DEFAULT 0,
  setup_expires_at INTEGER,
  setup_used_at INTEGER,
  CHECK ((status IN ('cooling_off', 'executing', 'completed')) <= (confirmed_at IS NOT NULL AND execute_after IS NOT NULL)),
  CHECK ((status = 'completed') <= (completed_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS one_open_request_a_subject ON reset_requests (subject)
  WHERE status IN ('pending_confirmation', 'confirmed', 'cooling_off');
CREATE INDEX IF NOT EXISTS requests_by_account ON reset_requests (account_id);
CREATE INDEX IF NOT EXISTS requests_by_status ON reset_requests (status)
  WHERE status IN ('pending_confirmation', 'confirmed', 'cooling_off', 'executing');
CREATE TABLE IF NOT EXISTS events (
  event_id TEXT PRIMARY KEY,
  request_id TEXT NOT NULL,
  type TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  sent_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER NOT NULL,
  parked_at INTEGER,
  UNIQUE (request_id, type),
  UNIQUE (request_id, sequence)
) STRICT;
CREATE INDEX IF NOT EXISTS events_due ON events (next_attempt_at) WHERE sent_at IS NULL AND parked_at IS NULL;
CREATE TABLE IF NOT EXISTS notices (
  id INTEGER PRIMARY KEY,
  request_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  recipient TEXT NOT NULL,
  sent_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER NOT NULL,
  parked_at INTEGER,
  UNIQUE (request_id, kind)
) STRICT;
CREATE INDEX IF NOT EXISTS notices_due ON notices (next_attempt_at) WHERE sent_at IS NULL AND parked_at IS NULL;
CREATE TABLE IF NOT EXISTS idempotency_keys (
  keyid TEXT NOT NULL,
  key TEXT NOT NULL,
  payload_sha256 TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (keyid, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS idempotency_keys_by_age ON idempotency_keys (created_at);
CREATE TABLE IF NOT EXISTS nonces (
  keyid TEXT NOT NULL,
  nonce TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (keyid, nonce)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS nonces_by_expiry ON nonces (expires_at);
CREATE TABLE IF NOT EXISTS rate_hits (
  bucket TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS rate_hits_by_bucket ON rate_hits (bucket, at);
CREATE INDEX IF NOT EXISTS rate_hits_by_age ON rate_hits (at);
`;

/**
 * Opens (and on first use makes) the service's store.
 *
 * @param path a file, or ':memory:' for tests
 * @param trace is told of every statement, for tests that compare work
 */
export function openStore(path: string, trace?: (statement: string) => void): Store {
  const store = new Database(path, trace ? { verbose: (statement) => trace(String(statement)) } : {});
  store.pragma('journal_mode = WAL');
  // A reset destroys data and is told to people by mail: a commit that was answered has to outlive a power cut.
  store.pragma('synchronous = FULL');
  store.pragma('foreign_keys = ON');
  store.pragma('busy_timeout = 5000');
  // Without it a wiped vault would stay readable in free pages of the file.
  store.pragma('secure_delete = ON');
  store.exec(schema);
  return store;
}

/** Runs `work` in one write transaction; nothing of it stays when it throws. */
export function inTransaction<T>(store: Store, work: () => T): T {
  return store.transaction(work).immediate();
}
