import { whereJourneyStands } from '~/models/journey/step-page.server';
import type { FieldErrors } from '~/models/refused-form';
import { proveMailbox } from '~/models/reset/prove-mailbox.server';
import { sendMailAgain } from '~/models/reset/send-mail-again.server';
import { settle } from '~/models/reset/settle.server';
import type { Services } from '~/services.server';
import { resetAccount } from '~/wizards/reset-account';
import { readEvidence } from './evidence';

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
  const evidence = readEvidence(form);
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
