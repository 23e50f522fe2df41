import type { Database, DatabaseTransaction } from '~/services/database/database.server';
import { linkSuffices, type MailboxProof, type ProofPurpose } from './mailbox-proof';
import { hashCode, hashToken, sameDigest } from './proof-secrets.server';

export type Evidence = { token: string } | { code: string };

export type ProofCheck =
  | { kind: 'matches'; proof: MailboxProof; method: 'email_link' | 'email_code' }
  /** The right link in a browser that did not ask for it: the code has to be typed. */
  | { kind: 'code-needed' }
  /** Wrong, used, replaced, expired, exhausted or never issued: all the same to whoever asks. */
  | { kind: 'refused' };

/**
 * Checks a link's token or a typed code against the living proofs of the subject (each of its mails has one). A code
 * costs each of them one of its tries before it is compared, in a conditional update, so that guesses made at once
 * cannot exceed them. Using the proof up is left to {@link spendProof}, in the transaction that acts on it.
 */
export async function checkProof(
  db: Database,
  input: {
    purposes: readonly ProofPurpose[];
    subject: string;
    evidence: Evidence;
    browserKey: string | undefined;
    secrets: readonly string[];
    now: Date;
  },
): Promise<ProofCheck> {
  const { evidence, now } = input;
  const rows = await db.mailboxProof.findMany({
    where: {
      purpose: { in: [...input.purposes] },
      subject: input.subject,
      usedAt: null,
      voidedAt: null,
      triesLeft: { gt: 0 },
      expiresAt: { gt: now },
    },
    orderBy: { createdAt: 'desc' },
    take: 20,
  });
  if ('token' in evidence) {
    const hash = hashToken(evidence.token);
    const row = rows.find(({ linkHash }) => sameDigest(hash, linkHash));
    if (!row) return { kind: 'refused' };
    const proof = toProof(row);
    return linkSuffices(proof, input.browserKey)
      ? { kind: 'matches', proof, method: 'email_link' }
      : { kind: 'code-needed' };
  }
  for (const row of rows) {
    const spent = await db.mailboxProof.updateMany({
      where: { id: row.id, triesLeft: { gt: 0 } },
      data: { triesLeft: { decrement: 1 } },
    });
    if (spent.count !== 1) continue;
    if (input.secrets.some((secret) => sameDigest(hashCode(secret, row.id, evidence.code), row.codeHash))) {
      return { kind: 'matches', proof: toProof(row), method: 'email_code' };
    }
  }
  return { kind: 'refused' };
}

function toProof(row: Omit<MailboxProof, 'purpose'> & { purpose: string }): MailboxProof {
  return { ...row, purpose: row.purpose as ProofPurpose };
}

/** Uses a proof up; false when somebody did so at the same moment or it ran out: then nothing may be done with it. */
export async function spendProof(tx: DatabaseTransaction, proofId: string, now: Date): Promise<boolean> {
  const used = await tx.mailboxProof.updateMany({
    where: { id: proofId, usedAt: null, voidedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return used.count === 1;
}
