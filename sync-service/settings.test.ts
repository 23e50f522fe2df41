import { describe, expect, it } from 'vitest';
import { generateSigningKey } from '../protocol/keys';
import { readSettings } from './settings';

const [first, second, own] = [generateSigningKey(), generateSigningKey(), generateSigningKey()];
const complete = {
  SYNC_PUBLIC_URL: 'https://sync.example.com/',
  SYNC_STORE: 'store.db',
  SYNC_PORTAL_KEYS: first.publicKeyPem,
  SYNC_SIGNING_KEY: own.privateKeyPem,
  SYNC_WEBHOOK_URL: 'https://help.example.com/webhooks/sync',
  SYNC_RETURN_URL: 'https://help.example.com{locale}/recover/reset-account',
  SMTP_URL: 'smtp://mail.example.com',
  SYNC_MAIL_FROM: 'service@example.com',
};

describe('readSettings', () => {
  it('takes the contract’s cooling-off: a day for accounts in use, nothing for the others', () => {
    const { config } = readSettings(complete);
    expect(config.coolingOff).toEqual({ idleSeconds: 0, activeSeconds: 86_400, recentDays: 30 });
    expect(config.publicUrl).toBe('https://sync.example.com');
    expect(config.demo).toBe(false);
  });

  it('shortens it in the demo, and to what is asked for', () => {
    expect(readSettings({ ...complete, SYNC_DEMO: '1' }).config.coolingOff).toMatchObject({
      idleSeconds: 5,
      activeSeconds: 5,
    });
    const three = {
      ...complete,
      SYNC_DEMO: 'true',
      SYNC_COOLING_OFF_SECONDS: '3',
      SYNC_COOLING_OFF_IDLE_SECONDS: '0',
    };
    expect(readSettings(three).config.coolingOff).toMatchObject({ idleSeconds: 0, activeSeconds: 3 });
  });

  it('reads several portal keys, under their thumbprints', () => {
    const keys = readSettings({
      ...complete,
      SYNC_PORTAL_KEYS: `${first.publicKeyPem},${second.publicKeyPem}`,
    }).portalKeys;
    expect(keys.map((key) => key.keyid)).toEqual([first.keyid, second.keyid]);
  });

  it.each(Object.keys(complete))('names %s when it is missing', (name) => {
    expect(() => readSettings({ ...complete, [name]: undefined })).toThrow(
      new RegExp(`^setting ${name}: .+$`),
    );
    expect(() => readSettings({ ...complete, [name]: '' })).toThrow(new RegExp(`^setting ${name}: .+$`));
  });

  it.each([
    ['PORT', 'x'],
    ['SYNC_PUBLIC_URL', 'sync.example.com'],
    ['SYNC_DEMO', 'perhaps'],
    ['SYNC_COOLING_OFF_SECONDS', '-1'],
    ['SMTP_URL', 'http://mail.example.com'],
    ['SYNC_PORTAL_KEYS', '/no/such/file'],
    ['SYNC_SIGNING_KEY', first.publicKeyPem],
    ['SYNC_CRASH_AT', 'committed'],
  ])('names %s when it is wrong, and does not show its value', (name, value) => {
    let message = '';
    try {
      readSettings({ ...complete, [name]: value });
    } catch (error) {
      message = error instanceof Error ? error.message : '';
    }
    expect(message).toMatch(new RegExp(`^setting ${name}: `));
    expect(message).not.toContain('\n');
    expect(message).not.toContain('PUBLIC KEY');
  });
});
