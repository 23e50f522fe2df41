import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chosenEncoding, createRepresentation, matchesEtag, respondWith } from './representation.server';

const text = 'Nothing is lost so far. '.repeat(100);
const page = () =>
  createRepresentation(new TextEncoder().encode(text), { contentType: 'text/html; charset=utf-8' });
const get = (headers: Record<string, string> = {}, method = 'GET') =>
  new Request('https://support.example.com/', { method, headers });

describe('chosenEncoding', () => {
  it.each([
    [null, 'identity'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['deflate', 'identity'],
    ['GZIP', 'gzip'],
    ['br;q=nonsense', 'identity'],
  ])('%s → %s', (header, expected) => {
    expect(chosenEncoding(header)).toBe(expected);
  });
});

describe('matchesEtag', () => {
  it.each([
    [null, false],
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['*', true],
    ['"b"', false],
    ['a', false],
  ])('%s → %s', (header, expected) => {
    expect(matchesEtag(header, '"a"')).toBe(expected);
  });
});

describe('respondWith', () => {
  it('gives each encoding an entity tag of its own, and the same bytes', async () => {
    const representation = page();
    const plain = await respondWith(representation, get());
    const br = await respondWith(representation, get({ 'accept-encoding': 'br' }));
    const gzip = await respondWith(representation, get({ 'accept-encoding': 'gzip' }));
    expect(new Set([plain, br, gzip].map((response) => response.headers.get('etag'))).size).toBe(3);
    expect([br.headers.get('content-encoding'), gzip.headers.get('content-encoding')]).toEqual([
      'br',
      'gzip',
    ]);
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(brotliDecompressSync(Buffer.from(await br.arrayBuffer())).toString()).toBe(text);
    expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe(text);
    expect(await plain.text()).toBe(text);
    for (const response of [plain, br, gzip]) expect(response.headers.get('vary')).toBe('Accept-Encoding');
  });

  it('answers 304 with the same tag and no body', async () => {
    const representation = page();
    const first = await respondWith(representation, get({ 'accept-encoding': 'br' }));
    const etag = first.headers.get('etag') ?? '';
    const second = await respondWith(representation, get({ 'accept-encoding': 'br', 'if-none-match': etag }));
    expect(second.status).toBe(304);
    expect(second.headers.get('etag')).toBe(etag);
    expect(await second.text()).toBe('');
    const other = await respondWith(representation, get({ 'if-none-match': etag }));
    expect(other.status).toBe(200);
  });

  it('answers HEAD with the headers of GET alone', async () => {
    const response = await respondWith(page(), get({ 'accept-encoding': 'identity' }, 'HEAD'));
    expect(response.headers.get('content-length')).toBe(String(text.length));
    expect(await response.text()).toBe('');
  });

  it('leaves short and already packed bytes alone', async () => {
    const short = createRepresentation(new TextEncoder().encode('ok'), { contentType: 'text/plain' });
    const picture = createRepresentation(new Uint8Array(5000), { contentType: 'image/png' });
    for (const representation of [short, picture]) {
      const response = await respondWith(representation, get({ 'accept-encoding': 'br' }));
      expect(response.headers.get('content-encoding')).toBeNull();
    }
  });
});
