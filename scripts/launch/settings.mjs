import { generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartStops } from './stop-message.mjs';

const given = (environment, name) => (environment[name] ?? '').trim() !== '';

/**
 * Is this a start for production? Any of the settings that point at the outside world says so, and so does
 * NODE_ENV=production; then all required ones have to be there.
 *
 * @param {{ switches: string[], required: string[] }} production app/production-settings.json
 */
export function chooseMode(environment, production) {
  const switches = production.switches.filter((name) => given(environment, name));
  const demoWished = environment.DEMO === '1' || environment.DEMO === 'true';
  if (switches.length === 0 && (demoWished || environment.NODE_ENV !== 'production')) return 'demo';
  if (demoWished) {
    throw new StartStops(`DEMO: cannot be switched on together with ${switches.join(', ')}`);
  }
  const missing = production.required.filter((name) => !given(environment, name));
  if (missing.length > 0) {
    const because = switches.length > 0 ? `${switches.join(', ')} set` : 'NODE_ENV=production';
    throw new StartStops(
      `${missing.join(', ')}: missing; production (${because}) needs every one of its settings`,
    );
  }
  return 'production';
}

/** Makes a folder and those above it, one by one: `recursive` never returns where the kernel refuses, as below /proc. */
function makeFolder(path, mode) {
  if (existsSync(path)) return;
  makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}

/** Makes the folder that holds all state, and tries whether it can be written. */
export function openDataDir(environment) {
  const dataDir = resolve(environment.DATA_DIR?.trim() || './data');
  try {
    makeFolder(dataDir, 0o700);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    const probe = join(dataDir, '.write-probe');
    // Larger than what a full disk still takes into its last block.
    writeFileSync(probe, randomBytes(64 * 1024));
    rmSync(probe);
  } catch (error) {
    const reason =
      { ENOSPC: 'the disk is full', EDQUOT: 'the quota is used up', EROFS: 'the disk is read-only' }[
        error.code
      ] ?? `cannot be written (${error.code ?? error.message})`;
    throw new StartStops(`DATA_DIR: ${dataDir}: ${reason}`);
  }
  return dataDir;
}

export function portOf(environment) {
  const text = environment.PORT?.trim() || '3000';
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_533) {
    throw new StartStops(
      'PORT: needs a whole number from 1 to 65533 (the two ports after it are used as well)',
    );
  }
  return port;
}

function freshSecrets() {
  const keyPair = () =>
    generateKeyPairSync('ed25519', {
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
  return { portal: keyPair(), service: keyPair(), portalSecret: randomBytes(48).toString('base64url') };
}

/** The demo's keys and secrets: made once, kept in DATA_DIR/secrets.json, readable by its owner alone. */
export function demoSecrets(dataDir) {
  const file = join(dataDir, 'secrets.json');
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw new StartStops(`DATA_DIR: ${file} cannot be read (${error.code})`);
  }
  if (text === undefined) {
    const secrets = freshSecrets();
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, JSON.stringify(secrets, null, 1), { mode: 0o600 });
    renameSync(temporary, file);
    return secrets;
  }
  try {
    const secrets = JSON.parse(text);
    if (secrets.portal.privateKey && secrets.service.publicKey && secrets.portalSecret) {
      chmodSync(file, 0o600);
      return secrets;
    }
  } catch {
    // Told below, as for a file that lacks a part.
  }
  throw new StartStops(`DATA_DIR: ${file} is damaged; remove it to have new keys made`);
}

/** What the demo's processes are started with. Everything they need stands here; the rest of the environment passes through. */
export function demoEnvironments(environment, { dataDir, port, secrets, logLevel }) {
  const host = environment.HOST?.trim() || '127.0.0.1';
  const publicUrl = `http://localhost:${port}`;
  const syncUrl = `http://localhost:${port + 1}`;
  const smtpUrl = `smtp://127.0.0.1:${port + 2}`;
  const brandName = environment.BRAND_NAME?.trim() || 'mSecure';
  const base = { ...environment, NODE_ENV: 'production', DATA_DIR: dataDir };
  return {
    portal: {
      ...base,
      DEMO: '1',
      HOST: host,
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      SYNC_SERVICE_URL: syncUrl,
      SYNC_SIGNING_KEY: secrets.portal.privateKey,
      SYNC_WEBHOOK_PUBLIC_KEY: secrets.service.publicKey,
      SMTP_URL: smtpUrl,
      MAIL_FROM: environment.MAIL_FROM?.trim() || `${brandName} Support <support@example.com>`,
      PORTAL_SECRET: secrets.portalSecret,
      LOG_LEVEL: logLevel,
    },
    syncService: {
      SYNC_LOG_LEVEL: logLevel,
      ...base,
      HOST: host,
      PORT: String(port + 1),
      SYNC_DEMO: '1',
      SYNC_PUBLIC_URL: syncUrl,
      SYNC_STORE: join(dataDir, 'sync-service.db'),
      SYNC_PORTAL_KEYS: secrets.portal.publicKey,
      SYNC_SIGNING_KEY: secrets.service.privateKey,
      SYNC_WEBHOOK_URL: `${publicUrl}/webhooks/sync`,
      SYNC_RETURN_URL: `${publicUrl}{locale}/recover/reset-account/set-password`,
      SYNC_MAIL_FROM: `${brandName} <accounts@example.com>`,
      SYNC_PRODUCT_NAME: brandName,
      SMTP_URL: smtpUrl,
    },
    inbox: { ...base, HOST: '127.0.0.1', SMTP_PORT: String(port + 2) },
    urls: { publicUrl, syncUrl, smtpUrl },
    host,
  };
}
