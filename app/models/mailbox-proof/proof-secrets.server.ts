import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { codeAlphabet, codeLength } from './mailbox-proof';

/**
 * The token and code of a proof are derived from the portal's secret and the proof's random id, when the mail is
 * written. So neither stands anywhere: the table holds hashes, the outbox holds the id, and a copy of the
 * database opens nothing.
 */
export function linkToken(secret: string, proofId: string): string {
  return createHmac('sha256', secret).update(`mailbox-proof link ${proofId}`).digest('base64url');
}

/** Eight characters of {@link codeAlphabet}, each equally likely (bytes that would favour some are skipped). */
export function shortCode(secret: string, proofId: string): string {
  const fair = 256 - (256 % codeAlphabet.length);
  let code = '';
  for (let block = 0; code.length < codeLength; block += 1) {
    for (const byte of createHmac('sha256', secret)
      .update(`mailbox-proof code ${proofId} ${block}`)
      .digest()) {
      if (byte < fair && code.length < codeLength) code += codeAlphabet[byte % codeAlphabet.length];
    }
  }
  return code;
}

/** SHA-256 of a token, in hex. 256 random bits need no more. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Keyed, since the forty bits of a code could be searched through if the hash alone were known. */
export function hashCode(secret: string, proofId: string, code: string): string {
  return createHmac('sha256', secret).update(`mailbox-proof code hash ${proofId} ${code}`).digest('hex');
}

/** Compares two hex digests in constant time. */
export function sameDigest(a: string, b: string): boolean {
  const left = Buffer.from(a, 'hex');
  const right = Buffer.from(b, 'hex');
  return left.length === right.length && left.length > 0 && timingSafeEqual(left, right);
}
