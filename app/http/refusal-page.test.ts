import { describe, expect, it } from 'vitest';
import { type Refusal, refusalResponse, waitInWords } from './refusal-page';

const refusal: Refusal = {
  status: 429,
  path: '/recover/reset-account/address',
  accept: 'text/html,application/xhtml+xml',
  requestId: 'c0ffee',
  brandName: 'Vault & <Co>',
  stylesheet: '/assets/app-1.css',
};

describe('refusalResponse', () => {
  it('is a page in the language of the address', async () => {
    const english = await refusalResponse(refusal).text();
    const spanish = await refusalResponse({ ...refusal, path: '/es/recover/reset-account/address' }).text();
    expect(english).toContain('<html lang="en">');
    expect(english).toContain('Too many tries from this connection');
    expect(spanish).toContain('<html lang="es">');
    expect(spanish).toContain('Demasiados intentos desde esta conexión');
    expect(spanish).toContain('href="/es"');
  });

  it('says when to try again, in the header and in words', async () => {
    const response = refusalResponse({ ...refusal, retryAfterSeconds: 12 });
    expect(response.headers.get('retry-after')).toBe('12');
    expect(await response.text()).toContain('You can try again in 12 seconds.');
  });

  it('escapes what comes from settings', async () => {
    expect(await refusalResponse(refusal).text()).toContain('Vault &amp; &lt;Co&gt;');
  });

  it.each([
    [{ accept: 'application/json' }],
    [{ path: '/webhooks/sync', accept: '*/*' }],
    [{ path: '/dev/mail.json', accept: '*/*' }],
  ])('is a problem document for programs (%o)', async (change) => {
    const response = refusalResponse({ ...refusal, ...change });
    expect(response.status).toBe(429);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 429, request_id: 'c0ffee' });
  });

  it.each([403, 404, 405, 408, 413, 429, 500, 503] as const)(
    'has words for %i in both languages',
    async (status) => {
      for (const path of ['/', '/es/']) {
        const response = refusalResponse({ ...refusal, path, status });
        expect(response.status).toBe(status);
        expect(await response.text()).toMatch(/<h1[^>]*>[^<]{8,}<\/h1>/);
      }
    },
  );
});

describe('waitInWords', () => {
  it.each([
    ['en', 1, '1 second'],
    ['en', 40, '40 seconds'],
    ['en', 91, '2 minutes'],
    ['es', 1, '1 segundo'],
    ['es', 240, '4 minutos'],
  ] as const)('%s %i → %s', (locale, seconds, words) => {
    expect(waitInWords(locale, seconds)).toBe(words);
  });
});
