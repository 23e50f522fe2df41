import { z } from 'zod';

/**
 * A mail address as somebody types it: white space around it is dropped, everything else is kept for the mail.
 * 254 characters is the longest that SMTP can carry (RFC 5321, erratum 1690).
 */
export const addressSchema = z.string().max(1000).trim().pipe(z.email().max(254));

/**
 * The form by which two spellings of one address are the same: composed Unicode, lower case. Providers' own rules
 * (dots, `+tags`) are theirs and are left alone: two of their mailboxes must never become one account.
 */
export function normaliseAddress(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}
