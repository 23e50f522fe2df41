import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

/** A private Ed25519 key and the id under which the other side knows its public half. */
export interface SigningKey {
  keyid: string;
  privateKey: KeyObject;
}

/** A public Ed25519 key of the other side. */
export interface VerifyingKey {
  keyid: string;
  publicKey: KeyObject;
}

/**
 * The id of a key: its JWK thumbprint with SHA-256 (RFC 7638; members of an OKP key by RFC 8037).
 * Derived from the key itself, so both sides compute the same id and none has to be agreed on.
 */
export function keyidOf(key: KeyObject): string {
  const { crv, kty, x } = key.export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
}

/**
 * Reads a PKCS #8 PEM. Throws when it is not an Ed25519 private key.
 */
export function readSigningKey(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem);
  requireEd25519(privateKey);
  return { keyid: keyidOf(createPublicKey(privateKey)), privateKey };
}

/**
 * Reads an SPKI PEM. Throws when it is not an Ed25519 public key.
 */
export function readVerifyingKey(pem: string): VerifyingKey {
  const publicKey = createPublicKey(pem);
  requireEd25519(publicKey);
  return { keyid: keyidOf(publicKey), publicKey };
}

/** The public half of a signing key, as the other side would hold it. */
export function verifyingKeyOf(key: SigningKey): VerifyingKey {
  return { keyid: key.keyid, publicKey: createPublicKey(key.privateKey) };
}

/** A new key pair as PEM texts (PKCS #8 and SPKI) with its id. */
export function generateSigningKey(): { privateKeyPem: string; publicKeyPem: string; keyid: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKeyPem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    publicKeyPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    keyid: keyidOf(publicKey),
  };
}

function requireEd25519(key: KeyObject): void {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key');
}
