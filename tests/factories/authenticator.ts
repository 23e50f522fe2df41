import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();
const base64url = (data: Uint8Array | string): string => Buffer.from(data).toString('base64url');

const userPresent = 0x01;
const userVerified = 0x04;
const hasCredential = 0x40;

/** What can be wrong with an answer; everything else is right. */
interface Wrong {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly userHandle?: string;
  /** The device did not ask its owner for a finger, a face or a PIN. */
  readonly unverified?: boolean;
  /** The signature counter stays as it is, as in a copy of the authenticator. */
  readonly sameCounter?: boolean;
}

/**
 * An authenticator in software: holds one key pair (ES256) and answers as a browser with a passkey would
 * (https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data).
 */
export function createAuthenticator(origin: string) {
  const id = randomBytes(16);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let counter = 0;
  let userHandle = '';

  const clientData = (type: string, challenge: string, wrong: Wrong) =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: wrong.challenge ?? challenge,
        origin: wrong.origin ?? origin,
        crossOrigin: false,
      }),
    );

  const authenticatorData = (rpId: string, flags: number, rest: Uint8Array = new Uint8Array()) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.of(flags), count, rest]);
  };

  const flagsOf = (wrong: Wrong) => userPresent | (wrong.unverified ? 0 : userVerified);

  function publicKeyCose(): Uint8Array {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    return isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ]),
    );
  }

  return {
    id: base64url(id),
    /** Answers a wish for a new passkey. */
    create(
      options: { challenge: string; rp: { id?: string }; user: { id: string } },
      wrong: Wrong = {},
    ): string {
      userHandle = options.user.id;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const authData = authenticatorData(
        wrong.rpId ?? options.rp.id ?? '',
        flagsOf(wrong) | hasCredential,
        Buffer.concat([Buffer.alloc(16), length, id, publicKeyCose()]),
      );
      const attestation = isoCBOR.encode(
        new Map<string, string | Uint8Array | Map<string, string>>()
          .set('fmt', 'none')
          .set('attStmt', new Map<string, string>())
          .set('authData', new Uint8Array(authData)),
      );
      return JSON.stringify({
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', options.challenge, wrong)),
          attestationObject: base64url(attestation),
          transports: ['internal'],
        },
      });
    },
    /** Signs a challenge. */
    get(options: { challenge: string; rpId?: string }, wrong: Wrong = {}): string {
      if (!wrong.sameCounter) counter += 1;
      const data = clientData('webauthn.get', options.challenge, wrong);
      const authData = authenticatorData(wrong.rpId ?? options.rpId ?? '', flagsOf(wrong));
      const signature = createSign('sha256')
        .update(Buffer.concat([authData, sha256(data)]))
        .sign(privateKey);
      return JSON.stringify({
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(data),
          authenticatorData: base64url(authData),
          signature: base64url(signature),
          userHandle: wrong.userHandle ?? userHandle,
        },
      });
    },
  };
}
