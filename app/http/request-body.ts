export type BodyResult =
  | { readonly kind: 'read'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'too-slow' };

/**
 * Reads a request's body whole, before anything acts on it: at most `maxBytes`, within `withinMs`
 * milliseconds. The rest of a body that is refused is not read.
 *
 * @throws what the connection throws when it breaks.
 */
export async function readBody(
  request: Request,
  limits: { readonly maxBytes: number; readonly withinMs: number },
): Promise<BodyResult> {
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
