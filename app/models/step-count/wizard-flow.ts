import { edgesOf, type StepId, type Wizard } from '~/wizards/engine';
import { type FactField, type FactValue, valuesOf } from '~/wizards/facts';
import type { OutcomeId } from '~/wizards/outcomes';
import type { PredicateName } from '~/wizards/predicates';
import { ledTo, opensNo, opensYes, reached } from './step-count';

/** A wizard as its graph with what was counted on it. Pure rules. */

export interface FlowEdge {
  readonly to: StepId;
  readonly outcome: OutcomeId | undefined;
  /** What has to hold, each by itself; `undefined` stands for "otherwise". */
  readonly when: readonly (PredicateName | undefined)[];
  readonly count: number;
}

export interface FlowStep {
  readonly id: StepId;
  readonly kind: 'question' | 'instruction' | 'effect';
  readonly field: FactField | undefined;
  readonly reached: number;
  /** Who was here and went nowhere from here. */
  readonly stopped: number;
  readonly answers: readonly { readonly value: FactValue; readonly count: number }[];
  readonly edges: readonly FlowEdge[];
}

export interface FlowOutcome {
  readonly id: StepId;
  readonly outcome: OutcomeId;
  readonly reached: number;
  /** Of those who said whether it helped. */
  readonly opens: { readonly yes: number; readonly no: number };
}

export interface WizardFlow {
  /** Every step behind all those that lead to it. */
  readonly steps: readonly FlowStep[];
  readonly outcomes: readonly FlowOutcome[];
}

/** The count of a step by what was counted (see step-count); 0 when nothing was. */
export type CountOf = (step: StepId, what: string) => number;

/**
 * Puts counts on a wizard. Nobody can leave a step more often than they came to it; where the figures say so (they
 * were counted over the turn of a month, or one of two writes failed) nobody has stopped there.
 */
export function flowOf(wizard: Wizard, countOf: CountOf): WizardFlow {
  const steps: FlowStep[] = [];
  const outcomes: FlowOutcome[] = [];
  for (const id of inOrder(wizard)) {
    const step = wizard.steps[id];
    if (step === undefined) continue;
    if (step.kind === 'outcome') {
      outcomes.push({
        id,
        outcome: step.outcome,
        reached: countOf(id, reached),
        opens: { yes: countOf(id, opensYes), no: countOf(id, opensNo) },
      });
      continue;
    }
    const edges = flowEdges(wizard, id, countOf);
    const arrived = countOf(id, reached);
    const left = edges.reduce((sum, edge) => sum + edge.count, 0);
    const field = step.kind === 'question' ? step.fields[0] : undefined;
    steps.push({
      id,
      kind: step.kind,
      field,
      reached: arrived,
      stopped: Math.max(0, arrived - left),
      answers:
        field === undefined ? [] : valuesOf(field).map((value) => ({ value, count: countOf(id, value) })),
      edges,
    });
  }
  return { steps, outcomes };
}

/** The edges of a step, those with the same target as one: what was counted does not tell them apart. */
function flowEdges(wizard: Wizard, id: StepId, countOf: CountOf): FlowEdge[] {
  const step = wizard.steps[id];
  if (step === undefined) return [];
  const edges = edgesOf(step);
  return [...new Set(edges.map(({ to }) => to))].map((to) => {
    const target = wizard.steps[to];
    return {
      to,
      outcome: target?.kind === 'outcome' ? target.outcome : undefined,
      when: edges.filter((edge) => edge.to === to).map((edge) => edge.when),
      count: countOf(id, ledTo(to)),
    };
  });
}

/**
 * The steps by layers: a step's layer is the longest way to it from the start, so that every edge leads down.
 * Within a layer in the order in which the wizard names them.
 */
export function inOrder(wizard: Wizard): StepId[] {
  const layers = new Map<StepId, number>();
  const walk = (id: StepId, layer: number, trail: readonly StepId[]) => {
    const step = wizard.steps[id];
    if (step === undefined || trail.includes(id) || (layers.get(id) ?? -1) >= layer) return;
    layers.set(id, layer);
    for (const edge of edgesOf(step)) walk(edge.to, layer + 1, [...trail, id]);
  };
  walk(wizard.start, 0, []);
  return Object.keys(wizard.steps)
    .filter((id) => layers.has(id))
    .sort((a, b) => (layers.get(a) ?? 0) - (layers.get(b) ?? 0));
}
