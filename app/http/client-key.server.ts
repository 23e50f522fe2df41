import { randomBytes } from 'node:crypto';

/** Makes a form that is sent twice one act: 128 random bits in a hidden field. */
export function newClientKey(): string {
  return randomBytes(16).toString('base64url');
}
