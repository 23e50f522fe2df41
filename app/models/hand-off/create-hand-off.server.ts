import { randomBytes } from 'node:crypto';
import { currentStep } from '~/wizards/engine';
import { findWizard } from '~/wizards/registry';
import { triage } from '~/wizards/triage';
import type { Dependencies } from '../dependencies';
import { findJourney, type Journey, stateOf } from '../journey/journey-record.server';
import { progressOf, resetOfJourney } from '../journey/reset-of-journey.server';
import { addressSchema } from '../person/address';
import type { HandOffContent } from './hand-off';

/** What would be handed over now: shown to the person before they agree. Undefined when nothing was answered yet. */
export async function handOffPreview(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { journeyId: string | undefined },
): Promise<{ journey: Journey; content: HandOffContent } | undefined> {
  const journey = await findJourney(deps.db, input.journeyId, deps.now());
  if (!journey || Object.keys(journey.facts).length === 0) return undefined;
  const wizard = findWizard(journey.wizard) ?? findWizard('forgot-password');
  if (!wizard) return undefined;
  const reset = await resetOfJourney(deps.db, journey.id);
  const step = currentStep(wizard, stateOf(journey, wizard, progressOf(reset?.request.status)));
  const stands = wizard.steps[step];
  const outcome = stands?.kind === 'outcome' ? stands.outcome : triage(journey.facts).outcome;
  return { journey, content: { wizard: wizard.id, step, outcome, facts: journey.facts } };
}

export type CreateHandOffResult =
  | { kind: 'handed-over'; handOffId: string }
  | { kind: 'nothing-to-hand-over' }
  | { kind: 'address-invalid' };

/**
 * Hands a journey to the agents: exactly what the preview showed. One journey has one hand-over at a time; handing
 * over again while nobody has answered brings that one up to date.
 */
export async function createHandOff(
  deps: Dependencies,
  input: { journeyId: string | undefined; email: string | undefined; locale: string },
): Promise<CreateHandOffResult> {
  const typed = input.email?.trim() ?? '';
  const address = typed === '' ? undefined : addressSchema.safeParse(typed);
  if (address && !address.success) return { kind: 'address-invalid' };
  const preview = await handOffPreview(deps, input);
  if (!preview) return { kind: 'nothing-to-hand-over' };
  const { journey, content } = preview;
  const now = deps.now();
  const data = {
    wizard: content.wizard,
    step: content.step,
    outcome: content.outcome,
    facts: JSON.stringify(content.facts),
    locale: input.locale,
    address: address?.data ?? null,
    updatedAt: now,
  };
  const handOffId = await deps.db.$transaction(async (tx) => {
    const waiting = await tx.handOff.findFirst({ where: { journeyId: journey.id, status: 'open' } });
    if (waiting) {
      await tx.handOff.update({ where: { id: waiting.id }, data: { ...data, revision: { increment: 1 } } });
      return waiting.id;
    }
    const id = randomBytes(16).toString('base64url');
    await tx.handOff.create({ data: { id, ...data, status: 'open', journeyId: journey.id, createdAt: now } });
    return id;
  });
  return { kind: 'handed-over', handOffId };
}
