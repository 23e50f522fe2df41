import { type FactField, type Facts, isFactField, valuesOf } from './facts';
import type { OutcomeId } from './outcomes';
import { type PredicateName, predicates } from './predicates';
import type { WizardId } from './wizard-ids';

/**
 * The wizard engine. A wizard is data: steps, and edges that name predicates. The engine is three questions about
 * it, answered by pure functions: where does this state lead (`nextStep`, `pathOf`), has this step been reached
 * (`isReached`), and what does a changed answer make void (`answer`).
 */

export type StepId = string;

export interface Edge {
  readonly to: StepId;
  /** Absent: otherwise. Edges are tried in order. */
  readonly when?: PredicateName;
}

/** Asks for facts, one question a page; done when all of them are known, `unsure` included. */
export interface QuestionStep {
  readonly kind: 'question';
  readonly fields: readonly FactField[];
  readonly next: readonly Edge[];
}
/** Shows sections of an article; done when the person says so. */
export interface InstructionStep {
  readonly kind: 'instruction';
  readonly article: string;
  readonly sections?: readonly string[];
  readonly next: readonly Edge[];
}
/** Something that a model runs, named here; done when one of its edges holds, or, for `seen`, when the person says so. */
export interface EffectStep {
  readonly kind: 'effect';
  readonly effect: EffectName;
  readonly doneWhen: 'edge' | 'seen';
  readonly next: readonly Edge[];
}
export interface OutcomeStep {
  readonly kind: 'outcome';
  readonly outcome: OutcomeId;
}
export type Step = QuestionStep | InstructionStep | EffectStep | OutcomeStep;

export type EffectName =
  | 'review-effects'
  | 'request-reset'
  | 'prove-mailbox'
  | 'acknowledge-loss'
  | 'await-execution'
  | 'set-password';

export interface Wizard {
  readonly id: WizardId;
  /** Goes up whenever steps or edges change: a journey of an older version is walked anew with its facts. */
  readonly version: number;
  readonly start: StepId;
  readonly steps: Readonly<Record<StepId, Step>>;
}

/** How far the journey's reset request is, in the words of models/reset. */
export type ResetProgress =
  | 'none'
  | 'requested'
  | 'proved'
  | 'confirmed'
  | 'acknowledged'
  | 'cooling_off'
  | 'executing'
  | 'completed'
  | 'cancelled'
  | 'expired'
  | 'failed'
  | 'no_account';

export interface JourneyState {
  readonly facts: Facts;
  /** Steps without a question that the person has been through. */
  readonly seen: readonly StepId[];
  readonly reset: ResetProgress;
}

export const emptyState: JourneyState = { facts: {}, seen: [], reset: 'none' };

/** Checks a wizard when it is defined: throws on a start or target that does not exist. */
export function defineWizard<Steps extends Record<StepId, Step>>(
  wizard: Omit<Wizard, 'steps' | 'start'> & { start: keyof Steps & string; steps: Steps },
): Wizard {
  const check = (target: StepId) => {
    if (!Object.hasOwn(wizard.steps, target)) throw new Error(`${wizard.id}: there is no step "${target}"`);
  };
  check(wizard.start);
  for (const step of Object.values(wizard.steps)) for (const edge of edgesOf(step)) check(edge.to);
  return wizard;
}

export function edgesOf(step: Step): readonly Edge[] {
  return step.kind === 'outcome' ? [] : step.next;
}

/**
 * The step that follows, or undefined while this one is not done. Outcomes have none.
 */
export function nextStep(wizard: Wizard, state: JourneyState, stepId: StepId): StepId | undefined {
  const step = wizard.steps[stepId];
  if (!step || !isDone(step, state, stepId)) return undefined;
  return edgesOf(step).find((edge) => edge.when === undefined || predicates[edge.when](state))?.to;
}

function isDone(step: Step, state: JourneyState, stepId: StepId): boolean {
  switch (step.kind) {
    case 'question':
      return step.fields.every((field) => state.facts[field] !== undefined);
    case 'instruction':
      return state.seen.includes(stepId);
    case 'effect':
      return step.doneWhen === 'edge' || state.seen.includes(stepId);
    case 'outcome':
      return false;
  }
}

/** The steps from the start to where the person stands. Never goes in circles: a step is walked once. */
export function pathOf(wizard: Wizard, state: JourneyState): StepId[] {
  const path: StepId[] = [];
  let step: StepId | undefined = wizard.start;
  while (step !== undefined && !path.includes(step)) {
    path.push(step);
    step = nextStep(wizard, state, step);
  }
  return path;
}

/** Where the person stands: the last step that was reached. */
export function currentStep(wizard: Wizard, state: JourneyState): StepId {
  return pathOf(wizard, state).at(-1) ?? wizard.start;
}

export function isReached(wizard: Wizard, state: JourneyState, stepId: StepId): boolean {
  return pathOf(wizard, state).includes(stepId);
}

/**
 * Takes answers to the question of a step, and drops what they make void: the steps seen that no longer lie on the
 * path, and the facts that were asked for on the old path behind this step and are asked for nowhere on the new one.
 * Facts that another wizard asked for stay.
 *
 * @returns the new state and the fields that were dropped
 */
export function answer(
  wizard: Wizard,
  state: JourneyState,
  stepId: StepId,
  answers: Facts,
): { state: JourneyState; dropped: FactField[] } {
  const before = pathOf(wizard, state);
  const behind = before.slice(before.indexOf(stepId) + 1);
  const changed = Object.entries(answers).some(([field, value]) => state.facts[field as FactField] !== value);
  const given: JourneyState = { ...state, facts: { ...state.facts, ...answers } };
  if (!changed) return { state: given, dropped: [] };

  const after = pathOf(wizard, given);
  const askedNow = new Set(after.flatMap((id) => fieldsOf(wizard, id)));
  const dropped = behind
    .filter((id) => !after.includes(id))
    .flatMap((id) => fieldsOf(wizard, id))
    .filter((field) => !askedNow.has(field) && given.facts[field] !== undefined);
  const facts = Object.fromEntries(
    Object.entries(given.facts).filter(([field]) => !isFactField(field) || !dropped.includes(field)),
  );
  // What comes after a changed answer was read with other facts in mind: it is shown again.
  const seen = state.seen.filter(
    (id) => before.indexOf(id) >= 0 && before.indexOf(id) < before.indexOf(stepId),
  );
  return { state: { ...given, facts, seen }, dropped };
}

/** Marks a step without a question as done. */
export function passStep(state: JourneyState, stepId: StepId): JourneyState {
  return state.seen.includes(stepId) ? state : { ...state, seen: [...state.seen, stepId] };
}

function fieldsOf(wizard: Wizard, stepId: StepId): readonly FactField[] {
  const step = wizard.steps[stepId];
  return step?.kind === 'question' ? step.fields : [];
}

export interface QuestionCount {
  readonly min: number;
  readonly max: number;
}

/**
 * How many questions are still to come, the one of this step included, at the least and at the most; undefined when
 * the step is no question. Exact: it gives every answer and looks where each leads, so what was handed over or stays
 * valid is not counted. Counting ends where something other than a question or an instruction begins.
 */
export function remainingQuestions(
  wizard: Wizard,
  state: JourneyState,
  stepId: StepId,
): QuestionCount | undefined {
  const step = wizard.steps[stepId];
  if (step?.kind !== 'question') return undefined;
  return oneAndThen(
    answersTo(step.fields).map((answers) => {
      // The answer on this page can be a changed one, and make others void; those further on are given once.
      const given = answer(wizard, state, stepId, answers).state;
      return questionsFrom(wizard, given, currentStep(wizard, given));
    }),
  );
}

function questionsFrom(wizard: Wizard, state: JourneyState, stepId: StepId): QuestionCount {
  const step = wizard.steps[stepId];
  if (step?.kind === 'instruction') {
    const read = passStep(state, stepId);
    return questionsFrom(wizard, read, onwards(wizard, read, stepId));
  }
  if (step?.kind !== 'question') return { min: 0, max: 0 };
  return oneAndThen(
    answersTo(step.fields).map((answers) => {
      const given = { ...state, facts: { ...state.facts, ...answers } };
      return questionsFrom(wizard, given, onwards(wizard, given, stepId));
    }),
  );
}

/** From a step that is done to the first behind it that is not. */
function onwards(wizard: Wizard, state: JourneyState, stepId: StepId): StepId {
  const next = nextStep(wizard, state, stepId);
  return next === undefined ? stepId : onwards(wizard, state, next);
}

function oneAndThen(further: readonly QuestionCount[]): QuestionCount {
  return {
    min: 1 + Math.min(...further.map(({ min }) => min)),
    max: 1 + Math.max(...further.map(({ max }) => max)),
  };
}

/** Every way to answer a question. */
function answersTo(fields: readonly FactField[]): Facts[] {
  return fields.reduce<Facts[]>(
    (all, field) => all.flatMap((facts) => valuesOf(field).map((value) => ({ ...facts, [field]: value }))),
    [{}],
  );
}
