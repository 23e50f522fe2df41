import { describe, expect, it } from 'vitest';
import { locales } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import {
  answer,
  currentStep,
  edgesOf,
  emptyState,
  type JourneyState,
  nextStep,
  passStep,
  pathOf,
  type ResetProgress,
  remainingQuestions,
  type StepId,
  type Wizard,
} from './engine';
import { type FactField, type Facts, factFields, valuesOf } from './facts';
import { continuesIn, outcomeIds } from './outcomes';
import { wizards } from './registry';
import { reasons, triage } from './triage';
import { wizardIds } from './wizard-ids';

interface Walked {
  /** States at an end, with the questions that were asked on the way. */
  readonly ends: { state: JourneyState; stepId: StepId; asked: StepId[] }[];
  readonly steps: ReadonlySet<StepId>;
  /** `from → to` of every edge that was taken. */
  readonly edges: ReadonlySet<string>;
}

const endings: readonly ResetProgress[] = ['cancelled', 'expired', 'failed', 'no_account'];
const onward: readonly ResetProgress[] = ['requested', 'proved', 'acknowledged', 'completed'];

/** Walks a wizard with every answer to every question, and every way in which a reset can go on or end. */
function walkAll(wizard: Wizard, facts: Facts = {}): Walked {
  const ends: Walked['ends'] = [];
  const steps = new Set<StepId>();
  const edges = new Set<string>();
  const walk = (state: JourneyState, asked: StepId[]) => {
    const path = pathOf(wizard, state);
    path.forEach((id, index) => {
      steps.add(id);
      const next = path[index + 1];
      if (next !== undefined) edges.add(`${id} → ${next}`);
    });
    const stepId = currentStep(wizard, state);
    const step = wizard.steps[stepId];
    expect(path.length).toBeLessThanOrEqual(Object.keys(wizard.steps).length);
    switch (step?.kind) {
      case 'outcome':
        ends.push({ state, stepId, asked });
        return;
      case 'instruction':
        walk(passStep(state, stepId), asked);
        return;
      case 'question': {
        const field = step.fields.find((one) => state.facts[one] === undefined);
        if (!field) throw new Error(`${wizard.id}/${stepId} is answered and leads nowhere`);
        for (const value of valuesOf(field)) {
          walk(answer(wizard, state, stepId, { [field]: value }).state, [...asked, stepId]);
        }
        return;
      }
      case 'effect': {
        if (step.doneWhen === 'seen') {
          walk(passStep(state, stepId), asked);
          return;
        }
        const further = onward.slice(onward.indexOf(state.reset) + 1);
        const possible = state.reset === 'none' ? further : [...endings, ...further];
        const moves = possible.filter((reset) => nextStep(wizard, { ...state, reset }, stepId) !== undefined);
        expect(moves.length).toBeGreaterThan(0);
        for (const reset of moves) walk({ ...state, reset }, asked);
        return;
      }
      default:
        throw new Error(`${wizard.id} has no step ${stepId}`);
    }
  };
  walk({ ...emptyState, facts }, []);
  return { ends, steps, edges };
}

const walked = new Map(wizardIds.map((id) => [id, walkAll(wizards[id])]));
const walkOf = (id: (typeof wizardIds)[number]): Walked => walked.get(id) ?? walkAll(wizards[id]);

describe.each(wizardIds)('%s', (id) => {
  const wizard = wizards[id];

  it('has its own id, and targets that exist', () => {
    expect(wizard.id).toBe(id);
    const targets = Object.values(wizard.steps).flatMap((step) => edgesOf(step).map((edge) => edge.to));
    for (const target of [wizard.start, ...targets]) expect(Object.keys(wizard.steps)).toContain(target);
  });

  it('leads to every step by some answers', () => {
    const { steps } = walkOf(id);
    expect(Object.keys(wizard.steps).filter((step) => !steps.has(step))).toEqual([]);
  });

  it('has no edge that nobody takes, with facts handed over or without', () => {
    const edges = new Set(walkOf(id).edges);
    for (const symptom of valuesOf('symptom')) {
      for (const edge of walkAll(wizard, { symptom }).edges) edges.add(edge);
    }
    // Every effect names every end of a request; the way goes through the first that does.
    const drawn = Object.entries(wizard.steps).flatMap(([from, step]) =>
      step.kind === 'effect' ? [] : edgesOf(step).map((edge) => `${from} → ${edge.to}`),
    );
    expect([...new Set(drawn)].filter((edge) => !edges.has(edge))).toEqual([]);
  });

  it('ends on every way', () => {
    for (const { stepId } of walkOf(id).ends) expect(wizard.steps[stepId]?.kind).toBe('outcome');
  });

  it('has edges out of every question whatever is answered: the last one needs nothing', () => {
    for (const step of Object.values(wizard.steps)) {
      if (step.kind === 'question') expect(step.next.at(-1)?.when).toBeUndefined();
    }
  });

  it('asks for no fact twice', () => {
    for (const { asked, state } of walkOf(id).ends) {
      expect(new Set(asked).size).toBe(asked.length);
      expect(Object.keys(state.facts).length).toBe(asked.length);
    }
  });

  it('says at each question truly how many are still to come', () => {
    for (const { asked, state } of walkOf(id).ends) {
      let sofar: JourneyState = emptyState;
      asked.forEach((stepId, index) => {
        const at = throughInstructions(wizard, sofar);
        expect(currentStep(wizard, at)).toBe(stepId);
        const left = remainingQuestions(wizard, at, stepId);
        expect(left?.min).toBeLessThanOrEqual(asked.length - index);
        expect(left?.max).toBeGreaterThanOrEqual(asked.length - index);
        const step = wizard.steps[stepId];
        const field = step?.kind === 'question' ? step.fields[0] : undefined;
        sofar = { ...at, facts: { ...at.facts, ...(field ? { [field]: state.facts[field] } : {}) } };
      });
    }
  });

  it('has its words in every language', () => {
    for (const locale of locales) {
      const words = messagesFor(locale).wizards;
      expect(words.wizards[id].title).not.toBe('');
      for (const [stepId, step] of Object.entries(wizard.steps)) {
        if (step.kind === 'instruction') expect(Object.keys(words.steps), stepId).toContain(stepId);
        if (step.kind === 'outcome') expect(words.outcomes[step.outcome].lead).not.toBe('');
        if (step.kind !== 'question') continue;
        for (const field of step.fields) {
          expect(Object.keys(words.fields[field].values)).toEqual([...valuesOf(field)]);
        }
      }
    }
  });
});

function throughInstructions(wizard: Wizard, state: JourneyState): JourneyState {
  const stepId = currentStep(wizard, state);
  return wizard.steps[stepId]?.kind === 'instruction'
    ? throughInstructions(wizard, passStep(state, stepId))
    : state;
}

describe('forgot-password and triage', () => {
  const wizard = wizards['forgot-password'];

  it('ask the same questions in the same order and end in the same outcome', () => {
    const { ends } = walkOf('forgot-password');
    for (const { state, stepId, asked } of ends) {
      expect(triage(state.facts)).toMatchObject({ outcome: stepId, decided: true });
      let facts: Facts = {};
      for (const askedStep of asked) {
        const step = wizard.steps[askedStep];
        const [field] = step?.kind === 'question' ? step.fields : [];
        expect(triage(facts).next?.field).toBe(field);
        if (field) facts = { ...facts, [field]: state.facts[field] };
      }
    }
    expect(ends.length).toBeGreaterThan(200);
  });

  it('end alike when facts are handed over, in whatever order they were learned', () => {
    for (const { state, stepId } of walkOf('forgot-password').ends) {
      for (const field of factFields) {
        if (state.facts[field] === undefined) continue;
        const without = Object.fromEntries(
          Object.entries(state.facts).filter(([one]) => one !== field),
        ) as Facts;
        const { ends } = walkAll(wizard, without);
        for (const end of ends) expect(triage(end.state.facts).outcome).toBe(end.stepId);
        expect(ends.map((end) => end.stepId)).toContain(stepId);
      }
    }
  });
});

describe('the words of the triage', () => {
  it.each(locales)('give a reason for every row and say what would change it, in %s', (locale) => {
    const words = messagesFor(locale).wizards;
    expect(Object.keys(words.reasons)).toEqual(reasons.map(({ reason }) => reason));
    const changes = new Set(
      walkOf('forgot-password').ends.flatMap(({ state }) => triage(state.facts).wouldChange),
    );
    for (const field of changes) expect(Object.keys(words.wouldChange)).toContain(field);
  });
});

describe('whoever can unlock a device', () => {
  const wayIn = ['what-is-lost', 'address', 'reset-account', 'reset-then-restore'];

  it.each(wizardIds)('finds no way into a reset in %s', (id) => {
    for (const unlocks of ['password', 'biometrics'] as const) {
      const { steps } = walkAll(wizards[id], { unlocks });
      expect(wayIn.filter((step) => steps.has(step))).toEqual([]);
    }
  });

  it.each(wizardIds)('is never led on by unsure in %s', (id) => {
    const fieldsBefore: FactField[] = ['unlocks', 'oldDevice', 'knowsPassword', 'mailbox', 'backup'];
    for (const field of fieldsBefore) {
      const { steps } = walkAll(wizards[id], { [field]: 'unsure' });
      expect(
        wayIn.filter((step) => steps.has(step)),
        field,
      ).toEqual([]);
    }
  });
});

describe('re-sign-in', () => {
  it('removes no local copy unless sync was surely on', () => {
    for (const cloudSync of ['off', 'unsure'] as const) {
      const { steps } = walkAll(wizards['re-sign-in'], { cloudSync });
      expect([...steps]).not.toContain('reset-the-app');
      expect([...steps]).not.toContain('re-sign-in');
    }
  });

  it('tries the old password before anything else', () => {
    const { ends } = walkAll(wizards['re-sign-in'], { knowsOldPassword: 'yes', cloudSync: 'on' });
    expect(ends.map(({ stepId }) => stepId)).toEqual(['enter-old-password']);
  });
});

describe('import-v4', () => {
  it('asks for no reset while a device opens', () => {
    const { ends } = walkAll(wizards['import-v4'], { v4: 'with-password', unlocks: 'password' });
    expect(ends.map(({ stepId }) => stepId)).toEqual(['import-v4']);
  });

  it('goes through a reset when the account is locked everywhere', () => {
    const { ends } = walkAll(wizards['import-v4'], {
      v4: 'with-password',
      unlocks: 'none',
      oldDevice: 'no',
      knowsPassword: 'no',
      mailbox: 'yes',
      backup: 'none',
      attempts: 'few',
    });
    expect(ends.map(({ stepId }) => stepId)).toEqual(['reset-account']);
  });
});

describe('reset-account', () => {
  it('restores the backup before it adds version 4 data: a restored backup overwrites what is there', () => {
    const facts: Facts = {
      unlocks: 'none',
      oldDevice: 'no',
      knowsPassword: 'no',
      backup: 'with-password',
      v4: 'with-password',
      mailbox: 'yes',
    };
    const read = ['what-is-lost', 'set-password', 'on-each-device', 'restore-backup', 'import-v4'];
    const path = pathOf(wizards['reset-account'], { facts, seen: read, reset: 'completed' });
    expect(path.slice(-4)).toEqual(['on-each-device', 'restore-backup', 'import-v4', 'done']);
  });
});

describe('handing over', () => {
  it('names wizards that exist, and keeps the facts: nothing answered is asked again', () => {
    for (const { state, stepId } of walkOf('forgot-password').ends) {
      const outcome = outcomeIds.find((one) => one === stepId);
      const wizardId = outcome && continuesIn[outcome];
      if (!wizardId) continue;
      const { asked } = walkAll(wizards[wizardId], state.facts).ends[0] ?? { asked: [] };
      for (const askedStep of asked) {
        const step = wizards[wizardId].steps[askedStep];
        for (const field of step?.kind === 'question' ? step.fields : []) {
          expect(state.facts[field]).toBeUndefined();
        }
      }
    }
  });
});
