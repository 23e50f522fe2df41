import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: the cookie's whole content. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the row holds. A copy of the database signs nobody in. */
export function sessionTokenHash(token: string): string {
  return createHash('sha256').update(`session ${token}`).digest('hex');
}

/** Names the browser that asks for a sign-in mail, in a short-lived cookie: 128 random bits. */
export function newBrowserId(): string {
  return randomBytes(16).toString('base64url');
}
