import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createSigner, createVerifier, httpbis } from 'http-message-signatures';
import { isInnerList, parseDictionary } from 'structured-headers';
import type { SigningKey, VerifyingKey } from './keys';

/**
 * HTTP Message Signatures (RFC 9421) in the one profile that this contract uses: Ed25519, label `sig`, the method,
 * the target URI, the content digest when the method has a body, the idempotency key when there is one, and
 * `created`, `nonce`, `keyid` and `alg`. The cryptography is the library's; what is added here is that nothing but
 * this profile is accepted.
 */

/** Seconds. A signature that is older is refused (the contract's rule). */
export const maxSignatureAge = 60;
/** Seconds that a sender's clock can be ahead. */
export const maxClockAhead = 5;
/** Bytes. The contract's largest message is far smaller. */
export const defaultMaxBodyBytes = 16 * 1024;

const label = 'sig';
const algorithm = 'ed25519';
const parameters = ['created', 'nonce', 'keyid', 'alg'];
const methodsWithBody = new Set(['POST', 'PUT', 'PATCH']);

/** Remembers nonces for as long as their signatures could be accepted. */
export interface NonceStore {
  /** True when this nonce is seen for the first time. `expiresAt`: epoch milliseconds after which to forget it. */
  use(keyid: string, nonce: string, expiresAt: number): boolean | Promise<boolean>;
}

export interface SignOptions {
  /** Epoch milliseconds; becomes `created`. */
  now: number;
  /** Only for tests of the profile; otherwise 16 random bytes. */
  nonce?: string;
}

/**
 * Signs a request: reads its body once and returns a request with the same body, a `content-digest` when the
 * method has a body, and the signature. An `idempotency-key` header that is already there is covered.
 */
export async function signRequest(request: Request, key: SigningKey, options: SignOptions): Promise<Request> {
  const headers = new Headers(request.headers);
  // Signing again replaces the signature: the profile knows one.
  headers.delete('signature');
  headers.delete('signature-input');
  const hasBody = methodsWithBody.has(request.method);
  const body = hasBody ? new Uint8Array(await request.arrayBuffer()) : undefined;
  if (body) headers.set('content-digest', contentDigest(body));
  const signed = await httpbis.signMessage(
    {
      key: createSigner(key.privateKey, algorithm, key.keyid),
      name: label,
      fields: coveredComponents(request.method, headers),
      params: parameters,
      paramValues: {
        created: new Date(options.now),
        nonce: options.nonce ?? randomBytes(16).toString('base64url'),
        keyid: key.keyid,
        alg: algorithm,
      },
    },
    { method: request.method, url: request.url, headers: Object.fromEntries(headers) },
  );
  for (const name of ['Signature', 'Signature-Input']) {
    const value = signed.headers[name];
    if (typeof value !== 'string') throw new Error('the library left out a signature header');
    headers.set(name, value);
  }
  return new Request(request.url, {
    method: request.method,
    headers,
    signal: request.signal,
    redirect: request.redirect,
    ...(body ? { body } : {}),
  });
}

/** Why a message was refused. The first two are names of the contract's problems. */
export type SignatureRefusal = {
  ok: false;
  problem: 'signature-invalid' | 'replayed' | 'too-large';
  reason: string;
};

export interface VerifiedHead {
  ok: true;
  keyid: string;
  nonce: string;
  /** Epoch milliseconds. */
  created: number;
}

export interface VerifiedRequest extends VerifiedHead {
  body: Uint8Array<ArrayBuffer>;
}

export interface VerifyOptions {
  keyFor(keyid: string): VerifyingKey | undefined | Promise<VerifyingKey | undefined>;
  nonces: NonceStore;
  /** Epoch milliseconds. */
  now: number;
  /** The address that the sender must have signed, when a proxy changed what arrives. Default: the request's own. */
  targetUri?: string;
  maxBodyBytes?: number;
}

/**
 * Verifies everything that can be known before the body is read: profile, key, age, signature, nonce.
 * The body is bound by its digest, which the signature covers; `readSignedBody` checks it.
 */
export async function verifyHead(
  request: Request,
  options: VerifyOptions,
): Promise<VerifiedHead | SignatureRefusal> {
  const profile = readProfile(request);
  if (!profile) return refused('signature-invalid', 'profile');
  const { keyid, nonce, created } = profile;
  const age = options.now / 1000 - created;
  if (age > maxSignatureAge) return refused('signature-invalid', 'too old');
  if (age < -maxClockAhead) return refused('signature-invalid', 'from the future');
  const key = await options.keyFor(keyid);
  if (!key) return refused('signature-invalid', 'unknown key');

  let genuine: boolean | null;
  try {
    genuine = await httpbis.verifyMessage(
      {
        keyLookup: async () => ({
          id: keyid,
          algs: [algorithm],
          verify: createVerifier(key.publicKey, algorithm),
        }),
        // The library compares with its own clock; the age was judged above with the clock that was handed in.
        notAfter: created + 1,
      },
      {
        method: request.method,
        url: options.targetUri ?? request.url,
        headers: Object.fromEntries(request.headers),
      },
    );
  } catch {
    return refused('signature-invalid', 'malformed');
  }
  if (genuine !== true) return refused('signature-invalid', 'signature');
  const forgetAt = (created + maxSignatureAge + maxClockAhead) * 1000;
  if (!(await options.nonces.use(keyid, nonce, forgetAt))) return refused('replayed', 'nonce');
  return { ok: true, keyid, nonce, created: created * 1000 };
}

/**
 * Reads the body of a request whose head was verified, and checks it against the signed digest.
 * Stops reading at `maxBodyBytes`.
 */
export async function readSignedBody(
  request: Request,
  maxBodyBytes = defaultMaxBodyBytes,
): Promise<{ ok: true; body: Uint8Array<ArrayBuffer> } | SignatureRefusal> {
  const body = await readAtMost(request, maxBodyBytes);
  if (!body) return refused('too-large', 'body');
  if (!methodsWithBody.has(request.method)) {
    return body.length === 0 ? { ok: true, body } : refused('signature-invalid', 'unsigned body');
  }
  return digestMatches(request.headers.get('content-digest'), body)
    ? { ok: true, body }
    : refused('signature-invalid', 'digest');
}

/** Verifies a whole request and gives back its body, which can be read only once. */
export async function verifyRequest(
  request: Request,
  options: VerifyOptions,
): Promise<VerifiedRequest | SignatureRefusal> {
  const head = await verifyHead(request, options);
  if (!head.ok) return head;
  const read = await readSignedBody(request, options.maxBodyBytes);
  if (!read.ok) return read;
  return { ...head, body: read.body };
}

/** The `content-digest` field (RFC 9530) of a body, with SHA-256. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

/** A nonce store for one process. A service that runs more than once needs one in its database. */
export function createMemoryNonceStore(now: () => number = Date.now): NonceStore {
  const seen = new Map<string, number>();
  return {
    use(keyid, nonce, expiresAt) {
      const time = now();
      for (const [known, until] of seen) {
        if (until >= time) break;
        seen.delete(known);
      }
      const name = `${keyid} ${nonce}`;
      if (seen.has(name)) return false;
      seen.set(name, expiresAt);
      return true;
    },
  };
}

function coveredComponents(method: string, headers: Headers): string[] {
  const components = ['@method', '@target-uri'];
  if (methodsWithBody.has(method)) components.push('content-digest');
  if (headers.has('idempotency-key')) components.push('idempotency-key');
  return components;
}

/** The signature's parameters when the message follows the profile to the letter, else undefined. */
function readProfile(request: Request): { keyid: string; nonce: string; created: number } | undefined {
  const inputHeader = request.headers.get('signature-input');
  const signatureHeader = request.headers.get('signature');
  if (!inputHeader || !signatureHeader) return undefined;
  try {
    const inputs = parseDictionary(inputHeader);
    const signatures = parseDictionary(signatureHeader);
    const input = inputs.get(label);
    // The library is content when one of several signatures is good; here there is exactly one.
    if (inputs.size !== 1 || signatures.size !== 1 || !signatures.has(label)) return undefined;
    if (!input || !isInnerList(input)) return undefined;
    const [components, params] = input;
    const expected = coveredComponents(request.method, request.headers);
    const exact =
      components.length === expected.length &&
      components.every(([name, own], index) => name === expected[index] && own.size === 0);
    if (!exact || params.size !== parameters.length) return undefined;
    const created = params.get('created');
    const nonce = params.get('nonce');
    const keyid = params.get('keyid');
    if (typeof created !== 'number' || !Number.isInteger(created)) return undefined;
    if (typeof nonce !== 'string' || nonce.length < 16 || nonce.length > 128) return undefined;
    if (typeof keyid !== 'string' || params.get('alg') !== algorithm) return undefined;
    return { keyid, nonce, created };
  } catch {
    return undefined;
  }
}

function digestMatches(header: string | null, body: Uint8Array): boolean {
  if (!header) return false;
  try {
    const member = parseDictionary(header).get('sha-256');
    if (!member || isInnerList(member) || !(member[0] instanceof ArrayBuffer)) return false;
    const claimed = Buffer.from(member[0]);
    const actual = createHash('sha256').update(body).digest();
    return claimed.length === actual.length && timingSafeEqual(claimed, actual);
  } catch {
    return false;
  }
}

async function readAtMost(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}

function refused(problem: SignatureRefusal['problem'], reason: string): SignatureRefusal {
  return { ok: false, problem, reason };
}
