import { describe, expect, it } from 'vitest';
import { readBody } from './request-body';

const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request('https://support.example.com/', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit);
const limits = { maxBytes: 10, withinMs: 30_000 };

describe('readBody', () => {
  it('reads a body that fits', async () => {
    const result = await readBody(post('0123456789'), limits);
    expect(result).toEqual({ kind: 'read', bytes: new TextEncoder().encode('0123456789') });
  });

  it('reads no body as an empty one', async () => {
    expect(await readBody(post(null), limits)).toEqual({ kind: 'read', bytes: new Uint8Array() });
  });

  it('refuses by the announced length, without reading', async () => {
    const request = post('short', { 'content-length': '11' });
    expect(await readBody(request, limits)).toEqual({ kind: 'too-large' });
  });

  it('refuses a stream that goes on, and stops reading it', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(4));
      },
    });
    expect(await readBody(post(endless), limits)).toEqual({ kind: 'too-large' });
    expect(pulled).toBeLessThan(10);
  });

  it('refuses a body that never ends', async () => {
    const silent = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(1));
      },
    });
    expect(await readBody(post(silent), { maxBytes: 10, withinMs: 5 })).toEqual({ kind: 'too-slow' });
  });
});
