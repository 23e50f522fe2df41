import { answer, currentStep, isReached, passStep, type Wizard } from '~/wizards/engine';
import { canBeTried, lessons } from '~/wizards/lessons';
import type { Dependencies } from '../dependencies';
import { countQuietly } from '../step-count/count-steps.server';
import { entriesFor, opensNo, opensYes } from '../step-count/step-count';
import { findJourney, saveState, stateOf } from './journey-record.server';
import { progressOf, resetOfJourney } from './reset-of-journey.server';

export type ReportResult =
  | { kind: 'opens' }
  /** The next best outcome, or the question on which it now depends. */
  | { kind: 'goes-on'; to: string }
  /** There is no other way left than a person. */
  | { kind: 'ask-agent' };

/**
 * Takes what somebody found when they did what an outcome says. When it did not help, what that teaches becomes
 * part of the facts and the wizard decides anew. Safe to repeat.
 */
export async function reportResult(
  deps: Dependencies,
  input: { journeyId: string | undefined; wizard: Wizard; stepId: string; opens: boolean; locale: string },
): Promise<ReportResult> {
  const { wizard, stepId, opens, locale } = input;
  for (;;) {
    const journey = await findJourney(deps.db, input.journeyId, deps.now());
    const reset = await resetOfJourney(deps.db, journey?.id);
    const state = stateOf(journey, wizard, progressOf(reset?.request.status));
    const step = wizard.steps[stepId];
    if (!journey || step?.kind !== 'outcome' || !canBeTried.has(step.outcome)) {
      return { kind: 'goes-on', to: currentStep(wizard, state) };
    }
    if (!isReached(wizard, state, stepId)) return { kind: 'goes-on', to: currentStep(wizard, state) };
    const lesson = lessons[step.outcome];
    const reported = {
      wizard: wizard.id,
      version: wizard.version,
      step: stepId,
      what: opens ? opensYes : opensNo,
    };
    if (!opens && lesson === undefined) {
      await countQuietly(deps, [reported]);
      return { kind: 'ask-agent' };
    }
    const after = opens ? passStep(state, stepId) : answer(wizard, state, wizard.start, lesson ?? {}).state;
    const saved = await saveState(deps.db, deps, { journey, id: journey.id, wizard, state: after, locale });
    if (!saved) continue;
    const isNew = !opens || !state.seen.includes(stepId);
    await countQuietly(deps, isNew ? [reported, ...entriesFor(wizard, state, after)] : []);
    if (opens) return { kind: 'opens' };
    const to = currentStep(wizard, after);
    return to === stepId ? { kind: 'ask-agent' } : { kind: 'goes-on', to };
  }
}
