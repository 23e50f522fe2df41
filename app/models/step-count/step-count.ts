import { edgesOf, type JourneyState, nextStep, pathOf, type Wizard } from '~/wizards/engine';

/**
 * Anonymous counts: how often each step of a wizard was reached, how it was answered and where it led, a month.
 * They hold nothing of anybody, not even the order in which things were counted. Pure rules.
 */

/** How long counts are kept, in months, the current one included. */
export const keptMonths = 13;

/** What can be counted of a step besides the values of its answers. */
export const reached = 'reached';
export const opensYes = 'opens-yes';
export const opensNo = 'opens-no';
const leads = 'to:';

/** The step was left for this one. */
export const ledTo = (step: string): string => leads + step;

/** The step that a `ledTo` count names; undefined for every other count. */
export const targetOf = (what: string): string | undefined =>
  what.startsWith(leads) ? what.slice(leads.length) : undefined;

export interface StepCountEntry {
  readonly wizard: string;
  readonly version: number;
  readonly step: string;
  readonly what: string;
}

/** The month that a moment belongs to, in UTC: `2026-11`. */
export function monthOf(moment: Date): string {
  return moment.toISOString().slice(0, 7);
}

/**
 * The first month of the last `months`, the current one included: `firstMonth(November, 3)` is September.
 */
export function firstMonth(now: Date, months: number): string {
  return monthOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (months - 1), 1)));
}

/**
 * What a change of a journey adds to the counts of a wizard. The steps that it newly stands on are reached, and
 * those that it newly leaves are answered and lead on; a step that is left another way than before was come back
 * to, so it is reached once more. So, summed over all journeys, a step is left at most as often as it is reached,
 * and the difference are those who stopped there. Sending the same answer again changes nothing and counts nothing.
 *
 * @param before absent when the journey has not been in this wizard, or was in another version of it: then all that
 * its answers lead through is new, up to where an account reset begins (that goes its own way, see reset-flow)
 */
export function entriesFor(
  wizard: Wizard,
  before: JourneyState | undefined,
  after: JourneyState,
): StepCountEntry[] {
  const pathBefore = before === undefined ? [] : pathOf(wizard, before);
  const now: JourneyState = before === undefined ? { ...after, reset: 'none' } : after;
  return pathOf(wizard, now).flatMap((step) => {
    const was = before !== undefined && pathBefore.includes(step) ? waysOut(wizard, before, step) : undefined;
    const is = waysOut(wizard, now, step);
    const again = was !== undefined && was.length > 0 && was.join() !== is.join();
    const arrives = was === undefined || again;
    const leaves = is.length > 0 && (arrives || was.length === 0);
    return [...(arrives ? [reached] : []), ...(leaves ? is : [])].map((what) => ({
      wizard: wizard.id,
      version: wizard.version,
      step,
      what,
    }));
  });
}

/** How a step is left in a state: the answers to it and the step that follows. Empty while it is not left. */
function waysOut(wizard: Wizard, state: JourneyState, stepId: string): readonly string[] {
  const next = nextStep(wizard, state, stepId);
  const step = wizard.steps[stepId];
  if (next === undefined || step === undefined || edgesOf(step).length === 0) return [];
  const answers = step.kind === 'question' ? step.fields.flatMap((field) => state.facts[field] ?? []) : [];
  return [...answers, ledTo(next)];
}
