import { z } from 'zod';

/**
 * Proof of mailbox: a mailed link whose token stands in the URL's fragment, and a short code in the same mail.
 * Shared by everything where somebody shows that a mailbox is theirs. Pure rules; see issue-proof and redeem-proof.
 */

/** What a proof may be used for. A proof of one purpose is worth nothing for another. */
export const proofPurposes = [
  'confirm-reset',
  'resume-reset',
  'sign-in',
  'resume-journey',
  /** A code by which somebody who is signed in shows once more whose browser it is. */
  'prove-again',
  /** No mail: what a passkey has to sign for signing in, which is as short-lived and as single as a token. */
  'passkey',
  /** Proves nothing: holds the address for the mail that says that an account is gone. */
  'account-deleted',
  /** Shows an agent that whoever writes in a conversation reads this mailbox; opens nothing. */
  'chat-mailbox',
  /** Takes a conversation along to another browser, which is a sign-in there. */
  'continue-chat',
] as const;
export type ProofPurpose = (typeof proofPurposes)[number];

/** The purposes that concern a reset request: each of its mails proves its mailbox. */
export const resetPurposes = ['confirm-reset', 'resume-reset'] as const satisfies readonly ProofPurpose[];

/** How often a code may be typed before the mail is worth nothing any more. */
export const codeTries = 5;

/** How long the link and the code of a request's first mail live, in minutes. */
export const confirmMinutes = 60;

/** Letters and digits that are not mistaken for one another on paper or by ear (no 0 O 1 I L U). */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 8;

/** The code as it is shown: two groups of four. */
export function formatCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** A typed code without the spaces, dashes and lower case that people add. Anything else is left for the check to refuse. */
export function normaliseCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―_.]/g, '');
}

export const codeSchema = z
  .string()
  .max(64)
  .transform(normaliseCode)
  .refine((code) => code.length === codeLength && [...code].every((letter) => codeAlphabet.includes(letter)));

/** A token is 32 bytes in base64url. */
export const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export interface MailboxProof {
  id: string;
  purpose: ProofPurpose;
  subject: string;
  /** The browser that asked for the mail; null when none did. */
  browserKey: string | null;
  /** What it is about besides its subject, when that must not stand in the link. */
  about: string | null;
}

/**
 * A link alone proves the mailbox only in the browser that asked for it: mail scanners open links and even press
 * the buttons they find. Any other browser types the code.
 */
export function linkSuffices(proof: MailboxProof, browserKey: string | undefined): boolean {
  return proof.browserKey !== null && proof.browserKey === browserKey;
}
