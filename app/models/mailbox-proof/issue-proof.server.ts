import { randomBytes } from 'node:crypto';
import type { DatabaseTransaction } from '~/services/database/database.server';
import { codeTries, type ProofPurpose } from './mailbox-proof';
import { hashCode, hashToken, linkToken, shortCode } from './proof-secrets.server';

/**
 * Makes a proof. With `replacesOlder`, those for the same purpose and subject end: only the newest mail works.
 *
 * @returns the proof's id, which the mail job carries
 */
export async function issueProof(
  tx: DatabaseTransaction,
  input: {
    purpose: ProofPurpose;
    subject: string;
    addressKey: string;
    /** When no other row holds the address to which the mail goes. */
    address?: string;
    locale?: string;
    /** What must not stand in the link, such as a journey's id. */
    about?: string;
    browserKey: string | undefined;
    expiresAt: Date;
    replacesOlder: boolean;
    secret: string;
    now: Date;
  },
): Promise<string> {
  const { purpose, subject, secret, now } = input;
  if (input.replacesOlder) {
    await tx.mailboxProof.updateMany({
      where: { purpose, subject, usedAt: null, voidedAt: null },
      data: { voidedAt: now },
    });
  }
  const id = randomBytes(24).toString('base64url');
  await tx.mailboxProof.create({
    data: {
      id,
      purpose,
      subject,
      addressKey: input.addressKey,
      address: input.address ?? null,
      about: input.about ?? null,
      ...(input.locale === undefined ? {} : { locale: input.locale }),
      linkHash: hashToken(linkToken(secret, id)),
      codeHash: hashCode(secret, id, shortCode(secret, id)),
      browserKey: input.browserKey ?? null,
      triesLeft: codeTries,
      createdAt: now,
      expiresAt: input.expiresAt,
    },
  });
  return id;
}
