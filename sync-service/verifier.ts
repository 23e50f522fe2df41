import { argon2id, createHMAC, createSHA256 } from 'hash-wasm';

/**
 * What the sync service knows instead of the password. Runs in the browser (setup page, apps) and, for the demo
 * account's sign-in, in Node.
 *
 * Argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane) stretches the password; the verifier is an HMAC of
 * the result, so that it gives away nothing about the key that encrypts the vault, which comes from the same
 * stretch under another label.
 *
 * @param salt 16 bytes, base64url
 * @returns 32 bytes, base64url
 */
export async function deriveVerifier(password: string, salt: string): Promise<string> {
  const stretched = await argon2id({
    password: password.normalize('NFKC'),
    salt: fromBase64Url(salt),
    memorySize: 19_456,
    iterations: 2,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
  const hmac = await createHMAC(createSHA256(), stretched);
  hmac.init();
  hmac.update('verifier v1');
  return toBase64Url(hmac.digest('binary'));
}

/** A new salt: 16 random bytes, base64url. */
export function newSalt(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
}

function toBase64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
