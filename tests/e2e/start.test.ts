import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePorts, launchPortal, type RunningPortal, spawnStart, until } from '../setup/portal';

const connects = (url: string) =>
  fetch(url).then(
    async (response) => {
      await response.body?.cancel();
      return true;
    },
    () => false,
  );

/** Starts with these settings, waits until it has ended by itself, and gives what it said. */
async function refusedStart(env: Readonly<Record<string, string>>) {
  const { child, output } = spawnStart(env);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { code, lines: output().trim().split('\n') };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a demo', () => {
  let portal: RunningPortal;
  beforeAll(async () => {
    portal = await launchPortal({ dataDir: join(folder, 'demo') });
  });
  afterAll(() => portal.stop());

  it('says what runs where', () => {
    const text = portal.output();
    for (const where of [portal.url, `${portal.url}/dev/mail`, portal.syncUrl, 'smtp://127.0.0.1:']) {
      expect(text).toContain(where);
    }
  });

  it.each(['portal', 'sync-service', 'inbox'] as const)(
    'starts the %s again when it was killed',
    async (name) => {
      const said = portal.output().length;
      portal.killOutright(name);
      await until(
        'the launcher to notice',
        () => portal.output().slice(said).includes('starting it again') || undefined,
      );
      await portal.untilReady();
      await until('the inbox', async () => (await portal.mails().catch(() => undefined)) && true);
    },
  );

  it('refuses a second start on the same ports, and names the port', async () => {
    const port = new URL(portal.url).port;
    const { code, lines } = await refusedStart({ PORT: port, DATA_DIR: join(folder, 'second') });
    expect(code).toBe(1);
    expect(lines).toEqual([`start stops: PORT: port ${port} for the portal is taken by another program`]);
  });

  it('stops everything when it is asked to, and goes on where it stopped', async () => {
    const { url, syncUrl } = portal;
    const address = `restart-${Date.now()}@example.com`;
    const account = await fetch(`${syncUrl}/dev/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: address }),
    });
    expect(account.ok).toBe(true);
    await portal.stop({ keepState: true });
    expect(await Promise.all([connects(url), connects(syncUrl)])).toEqual([false, false]);

    portal = await launchPortal({ dataDir: join(folder, 'demo') });
    expect(portal.output()).not.toMatch(/Installing|Building/);
    const found = await fetch(`${portal.syncUrl}/dev/accounts/${encodeURIComponent(address)}`);
    expect(found.status).toBe(200);
  });
});

describe('a start that cannot be', () => {
  it.each([
    [{ PUBLIC_URL: 'https://support.example.com' }, 'SYNC_SERVICE_URL'],
    [{ SMTP_URL: 'smtp://mail.example.com' }, 'PUBLIC_URL'],
    [{ SYNC_SERVICE_URL: 'https://sync.example.com' }, 'PUBLIC_URL'],
    [{ NODE_ENV: 'production' }, 'PUBLIC_URL'],
    [{ BRAND_ACCENT_HUE: 'blue' }, 'BRAND_ACCENT_HUE'],
    [{ PORT: 'http' }, 'PORT'],
    [{ DATA_DIR: '/dev/null/data' }, 'DATA_DIR'],
  ])('ends with one line that names what is wrong: %o', async (env, setting) => {
    const { code, lines } = await refusedStart({ DATA_DIR: join(folder, 'refused'), ...env });
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^start stops: .*\\b${setting}\\b`));
  });
});

describe('in production', () => {
  const keys = () =>
    generateKeyPairSync('ed25519', {
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });

  it('starts the portal alone, without anything of the demo', async () => {
    const port = await freePorts();
    const url = `http://127.0.0.1:${port}`;
    const { child, output } = spawnStart({
      PORT: String(port),
      DATA_DIR: join(folder, 'production'),
      PUBLIC_URL: 'https://support.example.com',
      SYNC_SERVICE_URL: 'https://sync.example.com',
      SYNC_SIGNING_KEY: keys().privateKey.replaceAll('\n', '\\n'),
      SYNC_WEBHOOK_PUBLIC_KEY: keys().publicKey,
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'support@example.com',
      PORTAL_SECRET: 'a-secret-of-thirty-two-bytes-or-more',
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    try {
      await until('the portal', () => output().includes('Ctrl-C stops everything.') || undefined, 60_000);
      expect(await connects(`http://127.0.0.1:${port + 1}/healthz`)).toBe(false);
      const smtp = createServer();
      await new Promise<void>((resolve, reject) => {
        smtp.once('error', reject);
        smtp.listen(port + 2, '127.0.0.1', resolve);
      });
      await new Promise((resolve) => smtp.close(resolve));
      for (const path of ['/dev/mail', '/dev/mail.json', '/dev/preview', '/dev']) {
        expect((await fetch(url + path)).status).toBe(404);
      }
      const home = await fetch(url);
      expect(home.status).toBe(200);
      expect(home.headers.get('strict-transport-security')).toMatch(/^max-age=\d+/);
      const foreign = await fetch(`${url}/recover/forgot-password`, {
        method: 'POST',
        headers: { Origin: url },
      });
      expect(foreign.status).toBe(403);
    } finally {
      child.kill('SIGTERM');
      await ended;
    }
    expect(child.exitCode).toBe(0);
  });
});
