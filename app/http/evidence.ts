import { codeSchema, tokenSchema } from '~/models/mailbox-proof/mailbox-proof';
import type { Evidence } from '~/models/mailbox-proof/redeem-proof.server';

/**
 * What a form offers as proof of a mailbox. A typed code goes before the link's token: whoever types one was told
 * that the link is not enough.
 */
export function readEvidence(form: Readonly<Record<string, string>>): Evidence | 'missing' | 'refused' {
  if (form.code?.trim()) {
    const code = codeSchema.safeParse(form.code);
    return code.success ? { code: code.data } : 'refused';
  }
  if (!form.token) return 'missing';
  const token = tokenSchema.safeParse(form.token);
  return token.success ? { token: token.data } : 'refused';
}
