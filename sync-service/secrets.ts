import { createHash, createHmac, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';

/**
 * Tokens that the service mails or hands out are derived from its signing key and the request's id, not stored:
 * the store and the mail outbox then hold nothing that could cancel a reset or set a password.
 */
export interface Secrets {
  /** Keyed hash of a normalised address. */
  subject(email: string): string;
  /** 32 bytes, base64url; in the fragment of the cancel link. */
  cancelToken(requestId: string): string;
  /** Eight characters without look-alikes, for people without JavaScript. */
  cancelCode(requestId: string): string;
  /** 32 bytes, base64url; in the fragment of `setup_url`. */
  setupToken(requestId: string): string;
}

const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 8;

export function createSecrets(signingKey: KeyObject): Secrets {
  const root = Buffer.from(
    hkdfSync('sha256', signingKey.export({ format: 'der', type: 'pkcs8' }), '', 'sync-service tokens', 32),
  );
  const derive = (purpose: string, value: string) =>
    createHmac('sha256', root).update(`${purpose}\0${value}`).digest();
  return {
    subject: (email) => derive('subject', email).toString('base64url'),
    cancelToken: (requestId) => derive('cancel token', requestId).toString('base64url'),
    setupToken: (requestId) => derive('setup token', requestId).toString('base64url'),
    cancelCode(requestId) {
      // 64 bits modulo 30 per character leaves a bias far below anything that helps in five tries.
      let number = derive('cancel code', requestId).readBigUInt64BE();
      let code = '';
      for (let index = 0; index < codeLength; index++) {
        code += codeAlphabet.charAt(Number(number % 30n));
        number /= 30n;
      }
      return code;
    },
  };
}

/** Compares without telling by its time where two secrets differ. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
