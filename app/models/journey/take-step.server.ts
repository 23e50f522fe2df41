import { answer, currentStep, isReached, type JourneyState, passStep, type Wizard } from '~/wizards/engine';
import type { FactField, Facts } from '~/wizards/facts';
import { factsSchema } from '~/wizards/facts';
import type { Dependencies } from '../dependencies';
import { countQuietly } from '../step-count/count-steps.server';
import { entriesFor } from '../step-count/step-count';
import { findJourney, hasWalked, newJourneyId, saveState, stateOf } from './journey-record.server';
import { progressOf, resetOfJourney } from './reset-of-journey.server';

export type TakeStepResult =
  /** `to` is where the person goes now. The journey may have just been made. */
  | { kind: 'moved'; journeyId: string; to: string }
  /** A tab that is behind, or an address typed by hand: nothing was changed. */
  | { kind: 'not-reached'; to: string }
  /** These fields have no answer, or none that is offered. */
  | { kind: 'unanswered'; fields: readonly FactField[] };

/**
 * Takes the answers to a question, or the "go on" of a page that is only read. Fields that the step does not ask for
 * are ignored. Safe to repeat, and safe in two tabs: each change is made on what is stored at that moment.
 */
export async function takeStep(
  deps: Dependencies,
  input: {
    journeyId: string | undefined;
    wizard: Wizard;
    stepId: string;
    form: Readonly<Record<string, unknown>>;
    locale: string;
  },
): Promise<TakeStepResult> {
  const { wizard, stepId } = input;
  for (;;) {
    const journey = await findJourney(deps.db, input.journeyId, deps.now());
    const reset = await resetOfJourney(deps.db, journey?.id);
    const state = stateOf(journey, wizard, progressOf(reset?.request.status));
    if (!isReached(wizard, state, stepId)) return { kind: 'not-reached', to: currentStep(wizard, state) };

    const taken = takeForm(wizard, state, stepId, input.form);
    if (taken.kind !== 'state') return taken;
    const id = journey?.id ?? newJourneyId();
    if (!(await saveState(deps.db, deps, { journey, id, wizard, state: taken.state, locale: input.locale })))
      continue;
    await countQuietly(deps, entriesFor(wizard, hasWalked(journey, wizard) ? state : undefined, taken.state));
    // Not the step behind this one: what was handed over, or still holds after a change, is not asked again.
    return { kind: 'moved', journeyId: id, to: currentStep(wizard, taken.state) };
  }
}

function takeForm(
  wizard: Wizard,
  state: JourneyState,
  stepId: string,
  form: Readonly<Record<string, unknown>>,
): { kind: 'state'; state: JourneyState } | Extract<TakeStepResult, { kind: 'unanswered' | 'not-reached' }> {
  const step = wizard.steps[stepId];
  switch (step?.kind) {
    case 'question': {
      const answers: Facts = {};
      const unanswered: FactField[] = [];
      for (const field of step.fields) {
        const parsed = factsSchema.safeParse({ [field]: form[field] });
        if (parsed.success && parsed.data[field] !== undefined) Object.assign(answers, parsed.data);
        else unanswered.push(field);
      }
      if (unanswered.length > 0) return { kind: 'unanswered', fields: unanswered };
      return { kind: 'state', state: answer(wizard, state, stepId, answers).state };
    }
    case 'instruction':
      return { kind: 'state', state: passStep(state, stepId) };
    case 'effect':
      if (step.doneWhen === 'seen') return { kind: 'state', state: passStep(state, stepId) };
      return { kind: 'not-reached', to: currentStep(wizard, state) };
    default:
      return { kind: 'not-reached', to: currentStep(wizard, state) };
  }
}
