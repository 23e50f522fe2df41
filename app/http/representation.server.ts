import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** The encodings we answer in, best first. */
const encodings = ['br', 'gzip'] as const;
type Encoding = (typeof encodings)[number] | 'identity';

interface Encoded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** Bytes that are served many times: a page that is the same for everybody, or a static file. */
export interface Representation {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What it takes in memory, all encodings together, in bytes (an estimate until they are made). */
  readonly size: number;
  encoded(encoding: Encoding): Promise<Encoded>;
}

/** Below this many bytes the headers weigh more than compression saves. */
const leastBytes = 600;

const compressible =
  /^(?:text\/|application\/(?:javascript|json|xml|atom\+xml|manifest\+json|wasm)|image\/svg\+xml)/;

const own = (buffer: Buffer): Uint8Array<ArrayBuffer> => Uint8Array.from(buffer);

/** Keeps `bytes`, and makes each encoding once, when it is first asked for. */
export function createRepresentation(
  bytes: Uint8Array<ArrayBuffer>,
  options: {
    readonly contentType: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly status?: number;
    /** Brotli quality, 0–11: high for files that live long, less for pages that are made again and again. */
    readonly brotliQuality?: number;
  },
): Representation {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  const identity: Encoded = { bytes, etag: `"${hash}"` };
  const made = new Map<Encoding, Promise<Encoded>>();

  const make = async (encoding: Encoding): Promise<Encoded> => {
    if (encoding === 'br') {
      const quality = options.brotliQuality ?? 9;
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: quality,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      };
      return { bytes: own(await brotli(bytes, { params })), etag: `"${hash}-br"` };
    }
    return { bytes: own(await gzipped(bytes, { level: 9 })), etag: `"${hash}-gz"` };
  };

  return {
    status: options.status ?? 200,
    contentType: options.contentType,
    headers: options.headers ?? {},
    size: Math.ceil(bytes.length * 1.6) + 1024,
    encoded(encoding) {
      if (encoding === 'identity' || bytes.length < leastBytes || !compressible.test(options.contentType)) {
        return Promise.resolve(identity);
      }
      const existing = made.get(encoding);
      if (existing !== undefined) return existing;
      const encoded = make(encoding);
      made.set(encoding, encoded);
      return encoded;
    },
  };
}

/** The best encoding that `Accept-Encoding` allows. */
export function chosenEncoding(acceptEncoding: string | null): Encoding {
  const weights = new Map<string, number>();
  for (const part of (acceptEncoding ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    if (name !== '') weights.set(name, weight === undefined ? 1 : Number(weight));
  }
  const allowed = (name: string) => (weights.get(name) ?? weights.get('*') ?? 0) > 0;
  return encodings.find(allowed) ?? 'identity';
}

/** Does `If-None-Match` name this entity tag? Weak comparison, as RFC 9110 wants it for GET. */
export function matchesEtag(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === etag);
}

/** Answers a GET or HEAD from `representation`: the encoding the browser takes, or 304 when it has it already. */
export async function respondWith(representation: Representation, request: Request): Promise<Response> {
  const encoding = chosenEncoding(request.headers.get('accept-encoding'));
  const encoded = await representation.encoded(encoding);
  const plain = await representation.encoded('identity');
  const headers = new Headers(representation.headers);
  headers.set('ETag', encoded.etag);
  headers.append('Vary', 'Accept-Encoding');
  if (matchesEtag(request.headers.get('if-none-match'), encoded.etag)) {
    return new Response(null, { status: 304, headers });
  }
  headers.set('Content-Type', representation.contentType);
  headers.set('Content-Length', String(encoded.bytes.length));
  if (encoded.etag !== plain.etag) headers.set('Content-Encoding', encoding);
  return new Response(request.method === 'HEAD' ? null : encoded.bytes, {
    status: representation.status,
    headers,
  });
}
