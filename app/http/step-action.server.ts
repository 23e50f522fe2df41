import type { Locale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { beginReset } from '~/models/journey/begin-reset.server';
import { detachReset } from '~/models/journey/detach-reset.server';
import { reportResult } from '~/models/journey/report-result.server';
import { whereJourneyStands } from '~/models/journey/step-page.server';
import { takeStep } from '~/models/journey/take-step.server';
import { codeSchema } from '~/models/mailbox-proof/mailbox-proof';
import type { FieldErrors } from '~/models/refused-form';
import { acknowledgeLoss } from '~/models/reset/acknowledge-loss.server';
import { cancelReset } from '~/models/reset/cancel-reset.server';
import { deviceKindOf } from '~/models/reset/device-kind';
import { proveMailbox } from '~/models/reset/prove-mailbox.server';
import { sendMailAgain } from '~/models/reset/send-mail-again.server';
import { settle } from '~/models/reset/settle.server';
import type { Services } from '~/services.server';
import type { Wizard } from '~/wizards/engine';

export interface StepForm {
  readonly services: Services;
  readonly wizard: Wizard;
  readonly stepId: string;
  readonly journeyId: string | undefined;
  readonly locale: Locale;
  readonly form: Readonly<Record<string, string>>;
  readonly userAgent: string | null;
  readonly clientIp: string;
}

/** What a sent form leads to, before it becomes a response. */
export type StepAnswer =
  | { kind: 'goes-on'; to: string; journeyId?: string }
  | { kind: 'refused'; errors: FieldErrors }
  | { kind: 'rate-limited'; retryAfterMs: number };

/** How long a person waits for the sync service's answer before a page says that it takes longer, in milliseconds. */
const patienceMs = 4_000;

/**
 * Carries out the form of a step: first what can be asked for on any page (stop the reset, begin again), then what
 * the step itself is about. Each is one use-case; whether the journey may is decided there.
 */
export async function actOnStep(input: StepForm): Promise<StepAnswer> {
  switch (input.form.intent) {
    case 'stop':
    case 'try-device':
      return stop(input, input.form.intent === 'stop' ? 'person' : 'device-unlocks');
    case 'again':
      return beginAgain(input);
    case 'resend':
      return resend(input);
    default:
      break;
  }
  const step = input.wizard.steps[input.stepId];
  if (step?.kind === 'outcome') return report(input);
  if (step?.kind !== 'effect' || step.doneWhen === 'seen') return goOn(input);
  switch (step.effect) {
    case 'request-reset':
      return begin(input);
    case 'prove-mailbox':
      return prove(input);
    case 'acknowledge-loss':
      return acknowledge(input);
    case 'await-execution':
      return stop(input, 'person');
    default:
      return here(input);
  }
}

async function here({ services, wizard, journeyId }: StepForm): Promise<StepAnswer> {
  const { stepId } = await whereJourneyStands(services, { journeyId, wizard });
  return { kind: 'goes-on', to: stepId };
}

async function goOn(input: StepForm): Promise<StepAnswer> {
  const { services, wizard, stepId, journeyId, locale, form } = input;
  const result = await takeStep(services, { journeyId, wizard, stepId, form, locale });
  switch (result.kind) {
    case 'moved':
      return { kind: 'goes-on', to: result.to, journeyId: result.journeyId };
    case 'not-reached':
      return { kind: 'goes-on', to: result.to };
    case 'unanswered':
      return {
        kind: 'refused',
        errors: Object.fromEntries(result.fields.map((field) => [field, 'unanswered'])),
      };
  }
}

async function report(input: StepForm): Promise<StepAnswer> {
  const { services, wizard, stepId, journeyId, locale, form } = input;
  if (form.opens !== 'yes' && form.opens !== 'no')
    return { kind: 'refused', errors: { opens: 'unanswered' } };
  const result = await reportResult(services, {
    journeyId,
    wizard,
    stepId,
    opens: form.opens === 'yes',
    locale,
  });
  if (result.kind === 'opens') return { kind: 'goes-on', to: stepId };
  // No other way is left than a person: said on this page, where the hand-over is.
  if (result.kind === 'ask-agent') return { kind: 'refused', errors: { opens: 'ask-agent' } };
  return result;
}

async function begin(input: StepForm): Promise<StepAnswer> {
  const { services, wizard, stepId, journeyId, locale, form, clientIp } = input;
  const result = await beginReset(services, {
    journeyId,
    wizard,
    stepId,
    email: form.email,
    locale,
    deviceKind: deviceKindOf(input.userAgent),
    clientIp,
  });
  switch (result.kind) {
    case 'requested':
      return here(input);
    case 'not-reached':
      return { kind: 'goes-on', to: result.to };
    case 'rate-limited':
      return result;
    case 'address-missing':
      return { kind: 'refused', errors: { email: 'missing' } };
    case 'address-invalid':
      return { kind: 'refused', errors: { email: 'invalid' } };
  }
}

async function prove(input: StepForm): Promise<StepAnswer> {
  const { services, wizard, journeyId, form } = input;
  const { request } = await whereJourneyStands(services, { journeyId, wizard });
  if (request?.status !== 'requested') return here(input);
  if (!form.code?.trim()) return { kind: 'refused', errors: { code: 'missing' } };
  const code = codeSchema.safeParse(form.code);
  if (!code.success) return { kind: 'refused', errors: { code: 'refused' } };
  const result = await proveMailbox(services, {
    requestId: request.id,
    evidence: { code: code.data },
    journeyId,
  });
  if (result.kind === 'rate-limited') return result;
  if (result.kind !== 'proved') return { kind: 'refused', errors: { code: 'refused' } };
  await settle(services, request.id, ['proved'], patienceMs);
  return here({ ...input, journeyId: result.journeyId });
}

async function acknowledge(input: StepForm): Promise<StepAnswer> {
  const { services, wizard, journeyId, locale, form } = input;
  const { request } = await whereJourneyStands(services, { journeyId, wizard });
  if (request?.status !== 'confirmed' || journeyId === undefined) return here(input);
  const result = await acknowledgeLoss(services, {
    requestId: request.id,
    journeyId,
    typed: form.acknowledgement ?? '',
    effectsVersion: form.effects,
    phrase: messagesFor(locale).reset.before.phrase,
  });
  if (result.kind === 'phrase-differs') return { kind: 'refused', errors: { acknowledgement: 'differs' } };
  if (result.kind === 'effects-differ')
    return { kind: 'refused', errors: { acknowledgement: 'effects-changed' } };
  const status = await settle(services, request.id, ['acknowledged'], patienceMs);
  // The service refused because what a reset deletes has changed: the page shows it again, and says so.
  if (status === 'confirmed') return { kind: 'refused', errors: { acknowledgement: 'effects-changed' } };
  return here(input);
}

async function stop(input: StepForm, reason: 'person' | 'device-unlocks'): Promise<StepAnswer> {
  const { services, wizard, journeyId } = input;
  const { request } = await whereJourneyStands(services, { journeyId, wizard });
  if (!request || journeyId === undefined) return here(input);
  const result = await cancelReset(services, { requestId: request.id, journeyId, reason });
  if (result.kind === 'cancelling') await settle(services, request.id, ['cancelling'], patienceMs);
  return here(input);
}

async function beginAgain(input: StepForm): Promise<StepAnswer> {
  if (input.journeyId !== undefined) await detachReset(input.services, { journeyId: input.journeyId });
  return here(input);
}

async function resend(input: StepForm): Promise<StepAnswer> {
  const { services, wizard, journeyId } = input;
  const { request } = await whereJourneyStands(services, { journeyId, wizard });
  if (!request) return here(input);
  const result = await sendMailAgain(services, { requestId: request.id, journeyId });
  return result.kind === 'rate-limited' ? result : here(input);
}
