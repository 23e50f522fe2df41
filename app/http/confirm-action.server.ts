import { whereJourneyStands } from '~/models/journey/step-page.server';
import { codeSchema, tokenSchema } from '~/models/mailbox-proof/mailbox-proof';
import type { Evidence } from '~/models/mailbox-proof/redeem-proof.server';
import type { FieldErrors } from '~/models/refused-form';
import { proveMailbox } from '~/models/reset/prove-mailbox.server';
import { sendMailAgain } from '~/models/reset/send-mail-again.server';
import { settle } from '~/models/reset/settle.server';
import type { Services } from '~/services.server';
import { resetAccount } from '~/wizards/reset-account';

export type ConfirmAnswer =
  | { kind: 'proved'; journeyId: string; stepId: string }
  | { kind: 'mailed' }
  | { kind: 'refused'; errors: FieldErrors }
  | { kind: 'rate-limited'; retryAfterMs: number };

/** How long a person waits for the sync service's answer, in milliseconds. */
const patienceMs = 4_000;

/** Carries out the form of a mailed link's page: a proof, or a wish for another mail. */
export async function actOnConfirmation(input: {
  services: Services;
  requestId: string;
  journeyId: string | undefined;
  form: Readonly<Record<string, string>>;
}): Promise<ConfirmAnswer> {
  const { services, requestId, journeyId, form } = input;
  if (form.intent === 'resend') {
    const result = await sendMailAgain(services, { requestId, journeyId });
    return result.kind === 'rate-limited' ? result : { kind: 'mailed' };
  }
  const evidence = evidenceOf(form);
  if (typeof evidence === 'string') return { kind: 'refused', errors: { code: evidence } };
  const result = await proveMailbox(services, { requestId, evidence, journeyId });
  if (result.kind === 'rate-limited') return result;
  if (result.kind !== 'proved') return { kind: 'refused', errors: { code: result.kind } };
  await settle(services, requestId, ['proved'], patienceMs);
  const { stepId } = await whereJourneyStands(services, {
    journeyId: result.journeyId,
    wizard: resetAccount,
  });
  return { kind: 'proved', journeyId: result.journeyId, stepId };
}

/** A typed code goes before the link's token: whoever types one was told that the link is not enough. */
function evidenceOf(form: Readonly<Record<string, string>>): Evidence | 'missing' | 'refused' {
  if (form.code?.trim()) {
    const code = codeSchema.safeParse(form.code);
    return code.success ? { code: code.data } : 'refused';
  }
  if (!form.token) return 'missing';
  const token = tokenSchema.safeParse(form.token);
  return token.success ? { token: token.data } : 'refused';
}
