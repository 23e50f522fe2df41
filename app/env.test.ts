import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readEnv, requiredSettings, SettingError } from './env.server';
import { type Retention, usualRetention } from './models/retention/retention';

const keys = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

const complete: Record<string, string> = {
  PUBLIC_URL: 'https://support.example.com/',
  SYNC_SERVICE_URL: 'https://sync.example.com/reset/',
  SYNC_SIGNING_KEY: keys.privateKey,
  SYNC_WEBHOOK_PUBLIC_KEY: keys.publicKey,
  SMTP_URL: 'smtps://portal:secret@mail.example.com:465',
  MAIL_FROM: 'Support <support@example.com>',
  PORTAL_SECRET: 'a-secret-of-thirty-two-bytes-or-more',
};

const messageOf = (source: Record<string, string>): string => {
  try {
    readEnv(source);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingError);
    return (error as Error).message;
  }
  throw new Error('the settings were accepted');
};

describe('readEnv', () => {
  it('takes the vendor’s hosts one by one, and nothing that is no host', () => {
    expect(readEnv({ ...complete, VENDOR_HOSTS: ' Example.com, shop.example.org ,' }).vendorHosts).toEqual([
      'example.com',
      'shop.example.org',
    ]);
    expect(readEnv(complete).vendorHosts).toEqual([]);
    expect(messageOf({ ...complete, VENDOR_HOSTS: 'https://example.com/' })).toContain('VENDOR_HOSTS');
  });

  it('takes the origins that may frame the chat: https, and http of this machine in a demo', () => {
    const origins = (text: string, more = {}) =>
      readEnv({ ...complete, EMBED_ORIGINS: text, ...more }).embedOrigins;
    expect(origins(' https://www.example.com , https://Example.org/,')).toEqual([
      'https://www.example.com',
      'https://example.org',
    ]);
    expect(readEnv(complete).embedOrigins).toEqual([]);
    expect(origins('http://localhost:4000', { DEMO: '1', NODE_ENV: 'development' })).toEqual([
      'http://localhost:4000',
    ]);
    for (const wrong of [
      'http://localhost:4000',
      'http://example.com',
      'https://example.com/chat',
      'example.com',
      '*',
      'https://*.example.com',
      "https://example.com; script-src 'unsafe-inline'",
    ])
      expect(messageOf({ ...complete, EMBED_ORIGINS: wrong }), wrong).toContain('EMBED_ORIGINS');
  });

  it('takes days for which things are kept, each for its own kind', () => {
    const day = 86_400_000;
    expect(readEnv(complete).retention).toEqual(usualRetention);
    const settings = {
      chats: 'RETENTION_CHATS_DAYS',
      chatImages: 'RETENTION_CHAT_IMAGES_DAYS',
      addresses: 'RETENTION_ADDRESSES_DAYS',
      handOffs: 'RETENTION_HAND_OFFS_DAYS',
      resetRequests: 'RETENTION_RESETS_DAYS',
      doneJobs: 'RETENTION_MAIL_DAYS',
      figures: 'RETENTION_FIGURES_DAYS',
    } as const satisfies Record<keyof Retention, string>;
    for (const [kind, setting] of Object.entries(settings)) {
      const { retention } = readEnv({ ...complete, [setting]: '9' });
      expect(retention, setting).toEqual({ ...usualRetention, [kind]: 9 * day });
      for (const wrong of ['0', '-1', '3651', 'for ever', '1.5'])
        expect(messageOf({ ...complete, [setting]: wrong }), wrong).toContain(setting);
    }
  });

  it('fills in what was not given', () => {
    const env = readEnv({ ...complete, DATA_DIR: '/srv/portal' });
    expect(env).toMatchObject({
      nodeEnv: 'production',
      demo: false,
      port: 3000,
      host: '0.0.0.0',
      dataDir: '/srv/portal',
      databaseUrl: 'file:/srv/portal/portal.db',
      trustProxy: 0,
      logLevel: 'info',
      brand: { name: 'mSecure', supportName: 'mSecure Support' },
    });
  });

  it('takes the trailing slash off URLs', () => {
    const env = readEnv(complete);
    expect(env.publicUrl).toBe('https://support.example.com');
    expect(env.sync.url).toBe('https://sync.example.com/reset');
  });

  it.each(requiredSettings.map((setting) => [setting]))('refuses a start without %s', (setting) => {
    expect(messageOf({ ...complete, [setting]: '' })).toBe(`start stops: ${setting}: is missing`);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['PUBLIC_URL', 'support.example.com'],
    ['PUBLIC_URL', 'http://support.example.com'],
    ['PUBLIC_URL', 'https://support.example.com/help'],
    ['SYNC_SERVICE_URL', 'ftp://sync.example.com'],
    ['SYNC_SERVICE_URL', 'http://sync.example.com'],
    ['SYNC_SERVICE_URL', 'https://name@sync.example.com'],
    ['SYNC_SIGNING_KEY', keys.publicKey],
    ['SYNC_SIGNING_KEY', '/no/such/file.pem'],
    ['SYNC_WEBHOOK_PUBLIC_KEY', '-----BEGIN PUBLIC KEY-----\\nAAAA\\n-----END PUBLIC KEY-----'],
    ['SYNC_WEBHOOK_PUBLIC_KEY', keys.privateKey],
    ['SMTP_URL', 'https://mail.example.com'],
    ['MAIL_FROM', 'support'],
    ['PORTAL_SECRET', 'short'],
    ['PORTAL_SECRET', `${complete.PORTAL_SECRET},short`],
    ['DATABASE_URL', 'mysql://db.example.com/portal'],
    ['BRAND_ACCENT_HUE', '361'],
    ['TRUST_PROXY', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['METRICS_TOKEN', 'short'],
    ['DEMO', 'perhaps'],
    ['NODE_ENV', 'staging'],
  ])('names %s when it is wrong (%#) in one line, without its value', (setting, value) => {
    const message = messageOf({ ...complete, [setting]: value });
    expect(message.startsWith(`start stops: ${setting}: `)).toBe(true);
    expect(message).not.toContain('\n');
    if (setting.includes('KEY') || setting.includes('SECRET')) expect(message).not.toContain(value);
  });

  it('allows plain HTTP between processes of one machine', () => {
    const env = readEnv({
      ...complete,
      PUBLIC_URL: 'http://localhost:3000',
      SYNC_SERVICE_URL: 'http://127.0.0.1:3001',
    });
    expect(env.publicUrl).toBe('http://localhost:3000');
  });

  it('reads keys written in one line or kept in a file', () => {
    const oneLine = readEnv({ ...complete, SYNC_SIGNING_KEY: keys.privateKey.replaceAll('\n', '\\n') });
    expect(oneLine.sync.signingKey).toBe(keys.privateKey.trim());
    const fromFile = readEnv({ ...complete, SYNC_SIGNING_KEY: '/etc/portal/key.pem' }, (path) =>
      path === '/etc/portal/key.pem' ? keys.privateKey : '',
    );
    expect(fromFile.sync.signingKey).toBe(keys.privateKey.trim());
  });

  it('keeps older secrets for verifying, the first for signing', () => {
    const older = 'another-secret-of-thirty-two-bytes-or-more';
    const env = readEnv({ ...complete, PORTAL_SECRET: `${complete.PORTAL_SECRET}, ${older}` });
    expect(env.secrets).toEqual([complete.PORTAL_SECRET, older]);
  });

  it('keeps a demo on its own machine', () => {
    expect(readEnv({ ...complete, DEMO: '1' }).host).toBe('127.0.0.1');
    expect(readEnv({ ...complete, DEMO: '1', HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
  });

  it('reads "none" and a number of proxies', () => {
    expect(readEnv({ ...complete, TRUST_PROXY: 'none' }).trustProxy).toBe(0);
    expect(readEnv({ ...complete, TRUST_PROXY: '2' }).trustProxy).toBe(2);
  });
});
