import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answer,
  currentStep,
  defineWizard,
  emptyState,
  isReached,
  type JourneyState,
  nextStep,
  passStep,
  pathOf,
  remainingQuestions,
  type StepId,
  type Wizard,
} from './engine';
import { type FactField, type Facts, factFields, valuesOf } from './facts';
import { wizards } from './registry';
import { wizardIds } from './wizard-ids';

const runs = { seed: 20_260_102, numRuns: 400 };

const small = defineWizard({
  id: 'forgot-password',
  version: 1,
  start: 'unlocks',
  steps: {
    unlocks: {
      kind: 'question',
      fields: ['unlocks'],
      next: [
        { when: 'a device unlocks', to: 'change-password' },
        { when: 'no device unlocks', to: 'backup' },
        { to: 'old-device' },
      ],
    },
    'old-device': { kind: 'question', fields: ['oldDevice'], next: [{ to: 'mailbox' }] },
    backup: { kind: 'question', fields: ['backup'], next: [{ to: 'mailbox' }] },
    mailbox: { kind: 'question', fields: ['mailbox'], next: [{ to: 'read-this' }] },
    'read-this': { kind: 'instruction', article: 'agent', next: [{ to: 'agent' }] },
    agent: { kind: 'outcome', outcome: 'agent' },
    'change-password': { kind: 'outcome', outcome: 'change-password' },
  },
});

const answered = (...answers: readonly (readonly [StepId, Facts])[]): JourneyState =>
  answers.reduce((state, [stepId, facts]) => answer(small, state, stepId, facts).state, emptyState);

describe('walking', () => {
  it('stands at the first step that is not done', () => {
    expect(currentStep(small, emptyState)).toBe('unlocks');
    expect(nextStep(small, emptyState, 'unlocks')).toBeUndefined();
    const state = answered(['unlocks', { unlocks: 'none' }]);
    expect(pathOf(small, state)).toEqual(['unlocks', 'backup']);
    expect(isReached(small, state, 'backup')).toBe(true);
    expect(isReached(small, state, 'old-device')).toBe(false);
    expect(isReached(small, state, 'no such step')).toBe(false);
  });

  it('passes over what another wizard has asked already', () => {
    const handedOver: JourneyState = { ...emptyState, facts: { unlocks: 'none', backup: 'unsure' } };
    expect(currentStep(small, handedOver)).toBe('mailbox');
  });

  it('waits at an instruction until the person has been through it', () => {
    const state = answered(
      ['unlocks', { unlocks: 'none' }],
      ['backup', { backup: 'none' }],
      ['mailbox', { mailbox: 'yes' }],
    );
    expect(currentStep(small, state)).toBe('read-this');
    const read = passStep(state, 'read-this');
    expect(currentStep(small, read)).toBe('agent');
    expect(passStep(read, 'read-this')).toBe(read);
  });

  it('refuses a wizard whose start or target does not exist', () => {
    const agent = { kind: 'outcome', outcome: 'agent' } as const;
    const wrong: Wizard = {
      id: 'forgot-password',
      version: 1,
      start: 'unlocks',
      steps: { unlocks: { kind: 'question', fields: ['unlocks'], next: [{ to: 'nowhere' }] }, agent },
    };
    expect(() => defineWizard(wrong)).toThrow('there is no step "nowhere"');
    expect(() => defineWizard({ ...wrong, start: 'elsewhere' })).toThrow('there is no step "elsewhere"');
  });
});

describe('a changed answer', () => {
  const atTheEnd = passStep(
    answered(
      ['unlocks', { unlocks: 'none' }],
      ['backup', { backup: 'none' }],
      ['mailbox', { mailbox: 'yes' }],
    ),
    'read-this',
  );

  it('drops what hung on it, and shows again what was read', () => {
    const { state, dropped } = answer(small, atTheEnd, 'unlocks', { unlocks: 'untested' });
    expect(dropped).toEqual(['backup', 'mailbox']);
    expect(state).toEqual({ facts: { unlocks: 'untested' }, seen: [], reset: 'none' });
    expect(currentStep(small, state)).toBe('old-device');
  });

  it('keeps the answers that the way still passes', () => {
    const { state, dropped } = answer(small, atTheEnd, 'backup', { backup: 'without-password' });
    expect(dropped).toEqual([]);
    expect(state.facts).toEqual({ unlocks: 'none', backup: 'without-password', mailbox: 'yes' });
    expect(currentStep(small, state)).toBe('read-this');
  });

  it('drops everything behind it when the way ends earlier', () => {
    const { state, dropped } = answer(small, atTheEnd, 'unlocks', { unlocks: 'biometrics' });
    expect(dropped).toEqual(['backup', 'mailbox']);
    expect(state.facts).toEqual({ unlocks: 'biometrics' });
  });

  it('drops nothing when it is the same answer', () => {
    expect(answer(small, atTheEnd, 'unlocks', { unlocks: 'none' })).toEqual({ state: atTheEnd, dropped: [] });
  });

  it('leaves alone what no step of this wizard asks for', () => {
    const withPlatform = { ...atTheEnd, facts: { ...atTheEnd.facts, platform: 'mac' } } as const;
    const { state } = answer(small, withPlatform, 'unlocks', { unlocks: 'biometrics' });
    expect(state.facts).toEqual({ unlocks: 'biometrics', platform: 'mac' });
  });
});

const fieldOf = (wizard: Wizard, stepId: StepId): FactField | undefined => {
  const step = wizard.steps[stepId];
  return step?.kind === 'question' ? step.fields[0] : undefined;
};

/** Somebody who answers, reads, goes back and changes an answer, in any order. */
const behaviour = fc.array(fc.tuple(fc.nat(100), fc.nat(100)), { maxLength: 40 });

function behave(
  wizard: Wizard,
  from: JourneyState,
  moves: readonly (readonly [number, number])[],
): JourneyState {
  let state = from;
  for (const [where, what] of moves) {
    const path = pathOf(wizard, state);
    // Most moves go on; some go back to a step of the path.
    const stepId = where < 70 ? currentStep(wizard, state) : (path[where % path.length] ?? wizard.start);
    const field = fieldOf(wizard, stepId);
    if (field) {
      const offered = valuesOf(field);
      state = answer(wizard, state, stepId, { [field]: offered[what % offered.length] }).state;
    } else if (wizard.steps[stepId]?.kind === 'instruction') {
      state = passStep(state, stepId);
    }
  }
  return state;
}

const handedOver = fc.record(
  Object.fromEntries(factFields.map((field) => [field, fc.constantFrom(...valuesOf(field))])),
  { requiredKeys: [] },
) as fc.Arbitrary<Facts>;

describe.each(wizardIds)('whatever somebody does in %s', (id) => {
  const wizard = wizards[id];

  it('only answers to questions on the path are kept, and only what was read on it counts as read', () => {
    fc.assert(
      fc.property(behaviour, (moves) => {
        const state = behave(wizard, emptyState, moves);
        const path = pathOf(wizard, state);
        const onPath = path.flatMap((stepId) => fieldOf(wizard, stepId) ?? []);
        for (const field of Object.keys(state.facts)) expect(onPath).toContain(field);
        for (const stepId of state.seen) expect(path).toContain(stepId);
      }),
      runs,
    );
  });

  it('a step is reached exactly when it lies on the path, and the path depends on nothing but the state', () => {
    fc.assert(
      fc.property(behaviour, handedOver, (moves, facts) => {
        const state = behave(wizard, { ...emptyState, facts }, moves);
        const path = pathOf(wizard, state);
        expect(pathOf(wizard, structuredClone(state))).toEqual(path);
        expect(new Set(path).size).toBe(path.length);
        for (const stepId of Object.keys(wizard.steps)) {
          expect(isReached(wizard, state, stepId)).toBe(path.includes(stepId));
        }
      }),
      runs,
    );
  });

  it('says truly how many questions are still to come, with facts handed over and after going back', () => {
    fc.assert(
      fc.property(behaviour, handedOver, fc.infiniteStream(fc.nat(100)), (moves, facts, answers) => {
        const start = behave(wizard, { ...emptyState, facts }, moves);
        for (const stepId of pathOf(wizard, start)) {
          const told = remainingQuestions(wizard, start, stepId);
          const field = fieldOf(wizard, stepId);
          if (!field) {
            expect(told).toBeUndefined();
            continue;
          }
          // From here on somebody answers as they like; each question that is really asked counts.
          const pick = (one: FactField) => valuesOf(one)[(answers.next().value ?? 0) % valuesOf(one).length];
          let state = answer(wizard, start, stepId, { [field]: pick(field) }).state;
          let asked = 1;
          for (;;) {
            const now = currentStep(wizard, state);
            const nextField = fieldOf(wizard, now);
            if (nextField) {
              asked += 1;
              state = answer(wizard, state, now, { [nextField]: pick(nextField) }).state;
            } else if (wizard.steps[now]?.kind === 'instruction') {
              state = passStep(state, now);
            } else break;
          }
          expect(told?.min).toBeLessThanOrEqual(asked);
          expect(told?.max).toBeGreaterThanOrEqual(asked);
        }
      }),
      { ...runs, numRuns: 100 },
    );
  });
});
