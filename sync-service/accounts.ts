import { randomBytes } from 'node:crypto';
import type { Device } from '../protocol/reset-api';
import type { ResetStep } from './rules';
import { sha256Hex } from './secrets';
import type { Store } from './store';

export type AccountStatus = 'active' | 'awaiting_password';

export interface Account {
  id: number;
  email: string;
  status: AccountStatus;
  licence: string;
}

/** What can be known about an account without being able to read its vault. */
export interface AccountSummary {
  status: AccountStatus;
  vaultBytes: number;
  /** Hex; null when there is no vault. */
  vaultSha256: string | null;
  sessions: number;
  licence: string;
  devices: Device[];
}

/** Addresses are compared without case and surrounding space. */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

export function findAccount(store: Store, email: string): Account | undefined {
  return store
    .prepare<[string], Account>('SELECT id, email, status, licence FROM accounts WHERE email = ?')
    .get(normaliseEmail(email));
}

export function accountById(store: Store, id: number): Account | undefined {
  return store
    .prepare<[number], Account>('SELECT id, email, status, licence FROM accounts WHERE id = ?')
    .get(id);
}

export function devicesOf(store: Store, accountId: number): Device[] {
  return store
    .prepare<[number], Device>(
      'SELECT platform, last_unlocked_day FROM devices WHERE account_id = ? ORDER BY last_unlocked_day DESC, id LIMIT 50',
    )
    .all(accountId);
}

export function summariseAccount(store: Store, account: Account): AccountSummary {
  const vault = store
    .prepare<[number], { vault: Buffer | null }>('SELECT vault FROM accounts WHERE id = ?')
    .get(account.id)?.vault;
  const sessions = store
    .prepare<[number], { count: number }>('SELECT count(*) AS count FROM sessions WHERE account_id = ?')
    .get(account.id);
  return {
    status: account.status,
    vaultBytes: vault?.length ?? 0,
    vaultSha256: vault ? sha256Hex(vault) : null,
    sessions: sessions?.count ?? 0,
    licence: account.licence,
    devices: devicesOf(store, account.id),
  };
}

export interface NewAccount {
  email: string;
  licence: string;
  vault: Uint8Array;
  salt: string;
  verifier: string;
  devices: Device[];
}

/** Makes an account, or makes it again from nothing. Returns its id. */
export function putAccount(store: Store, account: NewAccount): number {
  const email = normaliseEmail(account.email);
  store.prepare('DELETE FROM accounts WHERE email = ?').run(email);
  const { lastInsertRowid } = store
    .prepare(
      "INSERT INTO accounts (email, status, licence, vault, salt, verifier_sha256) VALUES (?, 'active', ?, ?, ?, ?)",
    )
    .run(email, account.licence, Buffer.from(account.vault), account.salt, sha256Hex(account.verifier));
  const id = Number(lastInsertRowid);
  const addDevice = store.prepare(
    'INSERT INTO devices (account_id, platform, last_unlocked_day) VALUES (?, ?, ?)',
  );
  for (const device of account.devices) addDevice.run(id, device.platform, device.last_unlocked_day);
  return id;
}

/** Starts a session and returns its token; only the token's hash is kept. */
export function startSession(store: Store, accountId: number): string {
  const token = randomBytes(32).toString('base64url');
  store
    .prepare('INSERT INTO sessions (token_sha256, account_id) VALUES (?, ?)')
    .run(sha256Hex(token), accountId);
  return token;
}

export function isSession(store: Store, token: string): boolean {
  return store.prepare('SELECT 1 FROM sessions WHERE token_sha256 = ?').get(sha256Hex(token)) !== undefined;
}

export function saltOf(store: Store, accountId: number): string | null {
  const row = store
    .prepare<[number], { salt: string | null }>('SELECT salt FROM accounts WHERE id = ?')
    .get(accountId);
  return row?.salt ?? null;
}

export function isVerifier(store: Store, accountId: number, verifier: string): boolean {
  return (
    store
      .prepare('SELECT 1 FROM accounts WHERE id = ? AND verifier_sha256 = ?')
      .get(accountId, sha256Hex(verifier)) !== undefined
  );
}

/** Gives an emptied account its new credential. False when it has one. */
export function setCredential(store: Store, accountId: number, salt: string, verifier: string): boolean {
  const { changes } = store
    .prepare(
      "UPDATE accounts SET salt = ?, verifier_sha256 = ?, status = 'active' WHERE id = ? AND status = 'awaiting_password'",
    )
    .run(salt, sha256Hex(verifier), accountId);
  return changes === 1;
}

export function changeAddress(store: Store, accountId: number, email: string): void {
  store.prepare('UPDATE accounts SET email = ? WHERE id = ?').run(normaliseEmail(email), accountId);
}

const resetStatements: Record<ResetStep, string> = {
  wipe_vault: 'UPDATE accounts SET vault = NULL WHERE id = ?',
  revoke_sessions: 'DELETE FROM sessions WHERE account_id = ?',
  remove_credential:
    "UPDATE accounts SET salt = NULL, verifier_sha256 = NULL, status = 'awaiting_password' WHERE id = ?",
  forget_devices: 'DELETE FROM devices WHERE account_id = ?',
};

/** One step of a reset. The account's row and its licence stay. */
export function applyResetStep(store: Store, accountId: number, step: ResetStep): void {
  store.prepare(resetStatements[step]).run(accountId);
}
