import type { ProblemName } from '../protocol/reset-api';

/** Bytes. The largest body that a page of ours sends is a few hundred. */
const maxBodyBytes = 4096;

/**
 * Reads the body of a request that a page of this origin sent: as JSON, or as a form.
 * A browser that says the request comes from another site is refused.
 */
export async function readSmallBody(
  request: Request,
  type: 'application/json' | 'application/x-www-form-urlencoded',
): Promise<{ ok: true; value: unknown } | { ok: false; problem: ProblemName }> {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none')
    return { ok: false, problem: 'malformed-request' };
  if (request.headers.get('content-type')?.split(';')[0]?.trim() !== type) {
    return { ok: false, problem: 'malformed-request' };
  }
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes)
    return { ok: false, problem: 'too-large' };
  const text = await readTextAtMost(request, maxBodyBytes);
  if (text === undefined) return { ok: false, problem: 'too-large' };
  if (type === 'application/x-www-form-urlencoded') {
    return { ok: true, value: Object.fromEntries(new URLSearchParams(text)) };
  }
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false, problem: 'malformed-request' };
  }
}

async function readTextAtMost(request: Request, limit: number): Promise<string | undefined> {
  const reader = request.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
