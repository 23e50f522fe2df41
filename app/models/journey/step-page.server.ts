import { currentStep, pathOf, type Wizard } from '~/wizards/engine';
import { continuesIn } from '~/wizards/outcomes';
import { findWizard } from '~/wizards/registry';
import type { Dependencies } from '../dependencies';
import { isOpen, type ResetRequest } from '../reset/reset-request';
import { findJourney, type Journey, stateOf } from './journey-record.server';
import { progressOf, resetOfJourney } from './reset-of-journey.server';
import { type StepView, viewOf } from './step-view';

export type StepPage =
  | { kind: 'elsewhere'; to: string }
  | {
      kind: 'page';
      view: StepView;
      /** The question before this step, for the link back. */
      back: string | undefined;
      /** A reset is open, but the answers now lead past it: it can be looked at or stopped. */
      openReset: { requestId: string; status: string } | undefined;
      /** Where the wizard that carries this outcome on takes the journey up, with its facts. */
      carryOn: { wizard: string; stepId: string } | undefined;
    };

/**
 * What a person sees at a step of a wizard. A step that was not reached, or an effect that lies behind, leads to
 * where the person stands.
 */
export async function stepPage(
  deps: Dependencies,
  input: { journeyId: string | undefined; wizard: Wizard; stepId: string },
): Promise<StepPage> {
  const { wizard, stepId } = input;
  const journey = await findJourney(deps.db, input.journeyId, deps.now());
  const reset = await resetOfJourney(deps.db, journey?.id);
  const request = reset?.request;
  const state = stateOf(journey, wizard, progressOf(request?.status));
  const path = pathOf(wizard, state);
  const here = currentStep(wizard, state);
  const step = wizard.steps[stepId];
  const behind = step?.kind === 'effect' && step.doneWhen === 'edge' && here !== stepId;
  if (!step || !path.includes(stepId) || behind) return { kind: 'elsewhere', to: here };

  const view = viewOf(wizard, stepId, state, request, reset?.row, deps.now());
  if (!view) return { kind: 'elsewhere', to: here };
  const before = path.slice(0, path.indexOf(stepId)).reverse();
  const onReset = wizard.id === 'reset-account' && path.includes('address');
  return {
    kind: 'page',
    view,
    carryOn: carryOnFrom(wizard, view, journey, request),
    back: before.find((id) => wizard.steps[id]?.kind !== 'effect' || id === 'what-is-lost'),
    openReset:
      request && reset && isOpen(request) && !onReset
        ? { requestId: reset.row.id, status: request.status }
        : undefined,
  };
}

function carryOnFrom(
  wizard: Wizard,
  view: StepView,
  journey: Journey | undefined,
  request: ResetRequest | undefined,
): { wizard: string; stepId: string } | undefined {
  const next = view.kind === 'outcome' ? findWizard(continuesIn[view.outcome]) : undefined;
  if (!next || next.id === wizard.id) return undefined;
  return { wizard: next.id, stepId: currentStep(next, stateOf(journey, next, progressOf(request?.status))) };
}

/** Where a journey stands in a wizard: for links that lead back into it. */
export async function whereJourneyStands(
  deps: Dependencies,
  input: { journeyId: string | undefined; wizard: Wizard },
): Promise<{ journey: Journey | undefined; stepId: string; request: ResetRequest | undefined }> {
  const journey = await findJourney(deps.db, input.journeyId, deps.now());
  const reset = await resetOfJourney(deps.db, journey?.id);
  const state = stateOf(journey, input.wizard, progressOf(reset?.request.status));
  return { journey, stepId: currentStep(input.wizard, state), request: reset?.request };
}
