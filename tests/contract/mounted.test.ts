import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { generateSigningKey, readSigningKey, verifyingKeyOf } from '../../protocol/keys';
import { resetApiPaths } from '../../protocol/reset-api';
import { conformanceChecks } from '../../sync-service/conformance/checks';
import { createTarget, newAddress } from '../../sync-service/conformance/target';
import { type Fault, mountSyncService } from '../mocks/sync-service';

const baseUrl = 'http://sync.example.test';
const portalKey = readSigningKey(generateSigningKey().privateKeyPem);
const mounted = mountSyncService({
  baseUrl,
  portalKey: verifyingKeyOf(portalKey),
  signingKey: generateSigningKey().privateKeyPem,
  webhookUrl: `${baseUrl}/nobody-listens`,
});
const server = setupServer(...mounted.handlers);
const target = createTarget({ baseUrl, key: portalKey });

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => mounted.clearFaults());
afterAll(async () => {
  server.close();
  await mounted.close();
});

const capabilities = async (signal?: AbortSignal) => {
  const signed = await target.request('GET', resetApiPaths.capabilities);
  const response = await fetch(signal ? new Request(signed, { signal }) : signed);
  return { status: response.status, text: await response.text() };
};

describe('the service mounted in MSW', () => {
  const withoutWorker = [
    'extra-fields',
    'same-answer',
    'same-key',
    'replayed',
    'wrong-key',
    'effects-changed',
    'agent',
  ];
  it.each(conformanceChecks.filter((check) => withoutWorker.includes(check.id)))(
    'is the same implementation: $id',
    async (check) => {
      await check.run(target);
    },
  );

  it('works off what is due when it is told to', async () => {
    const account = await target.hooks.makeAccount();
    const { id } = (await target.api.create(account.email)).json as { id: string };
    await target.api.confirm(id);
    await target.api.execute(id, '1');
    await mounted.service.tick();
    expect((await target.api.status(id)).status).toBe('completed');
    expect(mounted.mails.filter((mail) => mail.to === account.email)).toHaveLength(3);
  });
});

describe('faults', () => {
  it.each<Fault>(['timeout', 'slow-drip'])('%s: only the caller ends it', async (fault) => {
    mounted.failNext(fault);
    await expect(capabilities(AbortSignal.timeout(200))).rejects.toThrow(/abort|timeout/i);
    expect((await capabilities()).status).toBe(200);
  });

  it('error: nothing was done', async () => {
    mounted.failNext('error');
    expect((await capabilities()).status).toBe(500);
    expect((await capabilities()).status).toBe(200);
  });

  it('lost-answer: it was done, and the same key finds out', async () => {
    const email = newAddress();
    const more = { client_ip: '198.51.100.9' };
    mounted.failNext('lost-answer', { matching: /^POST/ });
    expect((await target.api.create(email, more, { idempotencyKey: 'lost-answer-key' })).status).toBe(502);
    const again = await target.api.create(email, more, { idempotencyKey: 'lost-answer-key' });
    expect(again.status).toBe(202);
    const stored = mounted.store
      .prepare('SELECT id FROM reset_requests ORDER BY created_at DESC, rowid DESC')
      .get();
    expect(stored).toEqual({ id: (again.json as { id: string }).id });
  });

  it('rubbish: a success that is none', async () => {
    mounted.failNext('rubbish');
    const { status, text } = await capabilities();
    expect(status).toBe(200);
    expect(() => JSON.parse(text)).toThrow();
  });

  it('reset: the connection breaks', async () => {
    mounted.failNext('reset', { times: 2 });
    await expect(capabilities()).rejects.toThrow(TypeError);
    await expect(capabilities()).rejects.toThrow(TypeError);
    expect((await capabilities()).status).toBe(200);
  });

  it('hits only what it is meant for', async () => {
    mounted.failNext('error', { matching: /^POST .*\/execution$/ });
    expect((await capabilities()).status).toBe(200);
    expect((await target.api.execute('rr_1234567890123456', '1')).status).toBe(500);
  });
});
