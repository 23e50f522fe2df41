import { describe, expect, it } from 'vitest';
import { codeSchema, formatCode, linkSuffices, type MailboxProof, normaliseCode } from './mailbox-proof';

const proof: MailboxProof = {
  id: 'p1',
  purpose: 'confirm-reset',
  subject: 'r1',
  browserKey: 'here',
  about: null,
};

describe('the link of a proof', () => {
  it('suffices in the browser that asked for it, and nowhere else', () => {
    expect(linkSuffices(proof, 'here')).toBe(true);
    expect(linkSuffices(proof, 'elsewhere')).toBe(false);
    expect(linkSuffices(proof, undefined)).toBe(false);
    expect(linkSuffices({ ...proof, browserKey: null }, undefined)).toBe(false);
  });
});

describe('a typed code', () => {
  it('is read in the forms in which people type it', () => {
    for (const typed of ['ABCD-2345', 'abcd 2345', ' AbCd2345 ', 'ABCD–2345', 'ＡＢＣＤ２３４５']) {
      expect(codeSchema.parse(typed)).toBe('ABCD2345');
    }
    expect(normaliseCode(formatCode('ABCD2345'))).toBe('ABCD2345');
  });

  it('is refused when it cannot be one', () => {
    for (const typed of ['', 'ABCD234', 'ABCD23456', 'ABCD-O345', '🙂🙂🙂🙂🙂🙂🙂🙂', 'A'.repeat(100_000)]) {
      expect(codeSchema.safeParse(typed).success).toBe(false);
    }
  });
});
