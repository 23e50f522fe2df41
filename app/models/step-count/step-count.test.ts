import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answer,
  currentStep,
  emptyState,
  type JourneyState,
  passStep,
  pathOf,
  type Wizard,
} from '~/wizards/engine';
import { valuesOf } from '~/wizards/facts';
import { forgotPassword } from '~/wizards/forgot-password';
import { wizards } from '~/wizards/registry';
import { resetAccount } from '~/wizards/reset-account';
import { resetEntries } from './reset-flow';
import { entriesFor, firstMonth, ledTo, monthOf, reached, type StepCountEntry } from './step-count';
import { flowOf, inOrder } from './wizard-flow';

const counted = (entries: readonly StepCountEntry[]) => entries.map(({ step, what }) => `${step} ${what}`);

describe('months', () => {
  it('are in UTC, and a range holds the current one', () => {
    expect(monthOf(new Date('2026-11-30T23:59:59-05:00'))).toBe('2026-12');
    const november = new Date('2026-11-30T12:00:00Z');
    expect(firstMonth(november, 1)).toBe('2026-11');
    expect(firstMonth(november, 3)).toBe('2026-09');
    expect(firstMonth(november, 13)).toBe('2025-11');
  });
});

describe('what is counted', () => {
  const first = answer(forgotPassword, emptyState, 'symptom', { symptom: 'forgot-password' }).state;

  it('is the first step with its answer, and the step that follows', () => {
    expect(counted(entriesFor(forgotPassword, undefined, first))).toEqual([
      'symptom reached',
      'symptom forgot-password',
      'symptom to:unlocks',
      'unlocks reached',
    ]);
  });

  it('is nothing when the same answer is sent again', () => {
    expect(entriesFor(forgotPassword, first, first)).toEqual([]);
  });

  it('is a step that was come back to, when its answer changes', () => {
    const other = answer(forgotPassword, first, 'symptom', { symptom: 'someone-else' }).state;
    expect(counted(entriesFor(forgotPassword, first, other))).toEqual([
      'symptom reached',
      'symptom someone-else',
      'symptom to:suspected-compromise',
      'suspected-compromise reached',
    ]);
  });

  it('is all that facts of another wizard lead through', () => {
    const state: JourneyState = { ...emptyState, facts: { unlocks: 'none', oldDevice: 'yes' } };
    expect(counted(entriesFor(resetAccount, undefined, state))).toContain('old-device-check reached');
  });
});

/** Walks a wizard by answering, going back and changing, and passing instructions, as people do. */
function walk(wizard: Wizard, choices: readonly number[]): StepCountEntry[] {
  let before: JourneyState | undefined;
  let state: JourneyState = emptyState;
  const entries: StepCountEntry[] = [];
  for (const choice of choices) {
    const path = pathOf(wizard, state);
    // Mostly where one stands; at times a step back.
    const stepId =
      choice % 4 === 0 ? (path[choice % path.length] ?? wizard.start) : currentStep(wizard, state);
    const step = wizard.steps[stepId];
    let after = state;
    if (step?.kind === 'question') {
      const [field] = step.fields;
      if (!field) continue;
      const values = valuesOf(field);
      after = answer(wizard, state, stepId, { [field]: values[choice % values.length] }).state;
    } else if (step?.kind === 'instruction' || (step?.kind === 'effect' && step.doneWhen === 'seen')) {
      after = passStep(state, stepId);
    } else continue;
    entries.push(...entriesFor(wizard, before, after));
    before = after;
    state = after;
  }
  return entries;
}

describe('the counts of any way through a wizard', () => {
  it.each(Object.values(wizards))('add up in $id: nobody leaves a step oftener than they came', (wizard) => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 30 }), (choices) => {
        const entries = walk(wizard, choices);
        const count = (step: string, what: string) =>
          entries.filter((entry) => entry.step === step && entry.what === what).length;
        for (const stepId of Object.keys(wizard.steps)) {
          const left = entries.filter(({ step, what }) => step === stepId && what.startsWith('to:')).length;
          const came = count(stepId, reached);
          expect(left).toBeLessThanOrEqual(came);
          // One journey stands on one step at a time; where its way was changed it may have stopped before.
          const step = wizard.steps[stepId];
          if (step?.kind === 'question') {
            const answers = valuesOf(step.fields[0] ?? 'unlocks').map((value) => count(stepId, value));
            expect(answers.reduce((sum, one) => sum + one, 0)).toBe(left);
          }
        }
      }),
      { seed: 20261122, numRuns: 150 },
    );
  });
});

describe('the flow of a wizard', () => {
  it.each(Object.values(wizards))(
    'holds every step of $id once, each behind those that lead to it',
    (wizard) => {
      const order = inOrder(wizard);
      expect([...order].sort()).toEqual(Object.keys(wizard.steps).sort());
      const { steps, outcomes } = flowOf(wizard, () => 0);
      expect(steps.length + outcomes.length).toBe(order.length);
      for (const { id, edges } of steps) {
        for (const { to } of edges) expect(order.indexOf(to)).toBeGreaterThan(order.indexOf(id));
      }
    },
  );

  it('says where people stopped', () => {
    const entries = [
      ...walk(forgotPassword, [1, 1]),
      ...walk(forgotPassword, [1]),
      ...walk(forgotPassword, [5]),
    ];
    const { steps, outcomes } = flowOf(
      forgotPassword,
      (step, what) => entries.filter((entry) => entry.step === step && entry.what === what).length,
    );
    // Two were locked out after a change, and one of them did not answer the question after that.
    expect(steps.find(({ id }) => id === 'symptom')).toMatchObject({ reached: 3, stopped: 0 });
    expect(steps.find(({ id }) => id === 'old-password')).toMatchObject({ reached: 2, stopped: 1 });
    expect(steps.find(({ id }) => id === 'password-after-change')).toMatchObject({ reached: 1, stopped: 1 });
    expect(outcomes.find(({ id }) => id === 'suspected-compromise')).toMatchObject({ reached: 1 });
  });

  it('never shows fewer than none who stopped', () => {
    const { steps } = flowOf(forgotPassword, (_, what) => (what === reached ? 1 : 5));
    expect(steps.every(({ stopped }) => stopped === 0)).toBe(true);
  });
});

describe('a request in the reset wizard', () => {
  it('is made, proved, ordered and carried out', () => {
    expect(counted(resetEntries('none', 'requested'))).toEqual([
      'address to:check-mail',
      'check-mail reached',
    ]);
    expect(counted(resetEntries('requested', 'proved'))).toEqual([
      `check-mail ${ledTo('before-deleting')}`,
      'before-deleting reached',
    ]);
    expect(resetEntries('proved', 'confirmed')).toEqual([]);
    expect(counted(resetEntries('confirmed', 'acknowledged'))).toEqual([
      'before-deleting to:waiting',
      'waiting reached',
    ]);
    expect(counted(resetEntries('executing', 'completed'))).toEqual([
      'waiting to:set-password',
      'set-password reached',
    ]);
  });

  it('ends where it was stopped', () => {
    expect(counted(resetEntries('cooling_off', 'cancelled'))).toEqual([
      'waiting to:cancelled',
      'cancelled reached',
    ]);
    expect(counted(resetEntries('requested', 'expired'))).toEqual([
      'check-mail to:expired',
      'expired reached',
    ]);
    expect(resetEntries('cancelled', 'cancelled')).toEqual([]);
  });
});
