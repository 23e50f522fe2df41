import type { IncomingMessage } from 'node:http';

export type BodyResult =
  | { readonly kind: 'read'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'too-slow' };

type Limits = { readonly maxBytes: number; readonly withinMs: number };

/**
 * Reads a request's body whole, before anything acts on it: at most `maxBytes`, within `withinMs`
 * milliseconds. The rest of a body that is refused is not read.
 *
 * @throws what the connection throws when it breaks.
 */
export function readBody(request: Request | IncomingMessage, limits: Limits): Promise<BodyResult> {
  return request instanceof Request ? readWebBody(request, limits) : readNodeBody(request, limits);
}

async function readWebBody(request: Request, limits: Limits): Promise<BodyResult> {
  const announced = Number(request.headers.get('content-length') ?? '0');
  if (announced > limits.maxBytes) return { kind: 'too-large' };
  if (request.body === null) return { kind: 'read', bytes: new Uint8Array() };
  const reader = request.body.getReader();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limits.withinMs);
  });
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const part = await Promise.race([reader.read(), deadline]);
      if (part === 'late') return { kind: 'too-slow' };
      if (part.done) return { kind: 'read', bytes: Uint8Array.from(Buffer.concat(chunks)) };
      length += part.value.byteLength;
      if (length > limits.maxBytes) return { kind: 'too-large' };
      chunks.push(part.value);
    }
  } finally {
    clearTimeout(timer);
    // The read in hand may never end; whoever sent the body learns of the refusal from the answer.
    reader.cancel().catch(() => {});
  }
}

function readNodeBody(incoming: IncomingMessage, limits: Limits): Promise<BodyResult> {
  if (Number(incoming.headers['content-length'] ?? '0') > limits.maxBytes)
    return Promise.resolve({ kind: 'too-large' });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const end = (result: BodyResult) => {
      clearTimeout(timer);
      incoming.off('data', take);
      incoming.pause();
      resolve(result);
    };
    const take = (chunk: Buffer) => {
      length += chunk.byteLength;
      if (length > limits.maxBytes) end({ kind: 'too-large' });
      else chunks.push(chunk);
    };
    const timer = setTimeout(() => end({ kind: 'too-slow' }), limits.withinMs);
    incoming.on('data', take);
    incoming.once('end', () => end({ kind: 'read', bytes: Uint8Array.from(Buffer.concat(chunks)) }));
    incoming.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}
