import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  generateSigningKey,
  keyidOf,
  readSigningKey,
  readVerifyingKey,
  type VerifyingKey,
  verifyingKeyOf,
} from './keys';
import {
  contentDigest,
  createMemoryNonceStore,
  maxClockAhead,
  maxSignatureAge,
  signRequest,
  verifyRequest,
} from './message-signatures';

const url = 'https://sync.example.com/v1/reset-requests?x=1';
const now = Date.parse('2026-03-01T12:00:00Z');
const pair = generateSigningKey();
const signing = readSigningKey(pair.privateKeyPem);
const verifying = readVerifyingKey(pair.publicKeyPem);

function post(body = '{"a":1}', headers: Record<string, string> = { 'idempotency-key': 'key-1' }): Request {
  return new Request(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

function verify(request: Request, at = now, keys: VerifyingKey[] = [verifying], targetUri?: string) {
  return verifyRequest(request, {
    keyFor: (keyid) => keys.find((key) => key.keyid === keyid),
    nonces: createMemoryNonceStore(() => at),
    now: at,
    ...(targetUri ? { targetUri } : {}),
  });
}

/** The same message with something changed after it was signed. */
function altered(
  signed: Request,
  change: { url?: string; method?: string; body?: string; headers?: [string, string][] },
) {
  const headers = new Headers(signed.headers);
  for (const [name, value] of change.headers ?? []) headers.set(name, value);
  const method = change.method ?? signed.method;
  return new Request(change.url ?? signed.url, {
    method,
    headers,
    ...(method === 'GET' ? {} : { body: change.body ?? '{"a":1}' }),
  });
}

describe('signing and verifying', () => {
  it('accepts its own signature and gives the body back', async () => {
    const result = await verify(await signRequest(post(), signing, { now }));
    expect(result).toMatchObject({ ok: true, keyid: pair.keyid, created: now });
    expect(result.ok && new TextDecoder().decode(result.body)).toBe('{"a":1}');
  });

  it('accepts a GET, which has neither digest nor key', async () => {
    const signed = await signRequest(new Request(url), signing, { now });
    expect(signed.headers.get('content-digest')).toBeNull();
    expect(await verify(signed)).toMatchObject({ ok: true });
  });

  it('covers what the contract says, in its order', async () => {
    const signed = await signRequest(post(), signing, { now, nonce: 'n'.repeat(22) });
    expect(signed.headers.get('signature-input')).toBe(
      `sig=("@method" "@target-uri" "content-digest" "idempotency-key");created=${now / 1000};nonce="${'n'.repeat(22)}";keyid="${pair.keyid}";alg="ed25519"`,
    );
  });

  it('replaces a signature that is already there', async () => {
    const first = await signRequest(post(), signing, { now });
    const second = await signRequest(first, signing, { now, nonce: 'n'.repeat(22) });
    expect(await verify(second)).toMatchObject({ ok: true, nonce: 'n'.repeat(22) });
  });

  it('leaves the idempotency key out where there is none (webhooks)', async () => {
    const signed = await signRequest(post('{}', {}), signing, { now });
    expect(signed.headers.get('signature-input')).toContain('("@method" "@target-uri" "content-digest");');
    expect(await verify(signed)).toMatchObject({ ok: true });
  });

  it('verifies against the address that a proxy hid', async () => {
    const signed = await signRequest(post(), signing, { now });
    const inner = altered(signed, { url: 'http://10.0.0.1:3001/v1/reset-requests?x=1' });
    expect(await verify(inner.clone())).toMatchObject({ ok: false });
    expect(await verify(inner, now, [verifying], url)).toMatchObject({ ok: true });
  });
});

describe('refusals', () => {
  it.each([
    ['another target', { url: `${url}&y=2` }],
    ['another method', { method: 'PUT' }],
    ['another body', { body: '{"a":2}' }],
    [
      'another body with its own digest',
      { body: '{}', headers: [['content-digest', contentDigest(Buffer.from('{}'))]] },
    ],
    ['another idempotency key', { headers: [['idempotency-key', 'key-2']] }],
    ['a digest of an unknown kind', { headers: [['content-digest', 'md5=:AAAA:']] }],
    ['an unreadable digest', { headers: [['content-digest', '%%%']] }],
  ] satisfies [string, Parameters<typeof altered>[1]][])('%s', async (_name, change) => {
    const signed = await signRequest(post(), signing, { now });
    expect(await verify(altered(signed, change))).toMatchObject({ ok: false, problem: 'signature-invalid' });
  });

  it('a request without a signature', async () => {
    expect(await verify(post())).toMatchObject({ ok: false, problem: 'signature-invalid' });
  });

  it('a header that was added after signing although the profile covers it', async () => {
    const signed = await signRequest(post('{"a":1}', {}), signing, { now });
    const result = await verify(altered(signed, { headers: [['idempotency-key', 'key-2']] }));
    expect(result).toMatchObject({ ok: false, problem: 'signature-invalid' });
  });

  it('a signature by a key that is not registered, also under a registered id', async () => {
    const other = readSigningKey(generateSigningKey().privateKeyPem);
    expect(await verify(await signRequest(post(), other, { now }))).toMatchObject({ ok: false });
    const claimed = { ...other, keyid: pair.keyid };
    expect(await verify(await signRequest(post(), claimed, { now }))).toMatchObject({ ok: false });
  });

  it('signatures that are too old or come from the future, to the second', async () => {
    const at = (seconds: number) => signRequest(post(), signing, { now: now + seconds * 1000 });
    expect(await verify(await at(-maxSignatureAge))).toMatchObject({ ok: true });
    expect(await verify(await at(-maxSignatureAge - 1))).toMatchObject({ ok: false, reason: 'too old' });
    expect(await verify(await at(maxClockAhead))).toMatchObject({ ok: true });
    expect(await verify(await at(maxClockAhead + 1))).toMatchObject({ ok: false, reason: 'from the future' });
  });

  it('the same signed message a second time', async () => {
    const nonces = createMemoryNonceStore(() => now);
    const options = { keyFor: () => verifying, nonces, now };
    const signed = await signRequest(post(), signing, { now });
    expect(await verifyRequest(signed.clone(), options)).toMatchObject({ ok: true });
    expect(await verifyRequest(signed, options)).toMatchObject({ ok: false, problem: 'replayed' });
  });

  it('a second signature beside a good one', async () => {
    const signed = await signRequest(post(), signing, { now });
    const input = signed.headers.get('signature-input') ?? '';
    const doubled = altered(signed, {
      headers: [
        ['signature-input', `${input}, ${input.replace('sig=', 'two=')}`],
        ['signature', `${signed.headers.get('signature')}, two=:AAAA:`],
      ],
    });
    expect(await verify(doubled)).toMatchObject({ ok: false, reason: 'profile' });
  });

  it('fewer covered components, however well signed', async () => {
    const plain = await signRequest(new Request(url), signing, { now });
    const headers = new Headers(plain.headers);
    headers.set('content-digest', contentDigest(Buffer.from('{}')));
    const result = await verify(new Request(url, { method: 'POST', headers, body: '{}' }));
    expect(result).toMatchObject({ ok: false, reason: 'profile' });
  });

  it('bodies over the limit', async () => {
    const signed = await signRequest(post('x'.repeat(20_000)), signing, { now });
    expect(await verify(signed)).toMatchObject({ ok: false, problem: 'too-large' });
  });
});

describe('keys', () => {
  it('have the thumbprint that RFC 8037, appendix A.3 gives for its example', () => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
    const { publicKey } = readVerifyingKeyFromJwk(jwk);
    expect(keyidOf(publicKey)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });

  it('give the same id on both sides', () => {
    expect(signing.keyid).toBe(verifying.keyid);
    expect(verifyingKeyOf(signing).keyid).toBe(verifying.keyid);
  });
});

function readVerifyingKeyFromJwk(jwk: JsonWebKey): VerifyingKey {
  const publicKey = createPublicKey({ key: jwk as import('node:crypto').JsonWebKey, format: 'jwk' });
  return { keyid: keyidOf(publicKey), publicKey };
}
