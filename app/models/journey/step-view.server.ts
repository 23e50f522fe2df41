import { currentStep, type JourneyState, pathOf, remainingQuestions, type Wizard } from '~/wizards/engine';
import type { FactField, Facts } from '~/wizards/facts';
import type { OutcomeId } from '~/wizards/outcomes';
import type { Device, Effects } from '../../../protocol/reset-api';
import type { Dependencies } from '../dependencies';
import { type DeviceKind, readDeviceKind } from '../reset/device-kind';
import { type EndReason, isOpen, type ResetRequest } from '../reset/reset-request';
import { findJourney, type Journey, stateOf } from './journey-record.server';
import { progressOf, resetOfJourney } from './reset-of-journey.server';

/** What each step shows, and nothing besides. */
export type StepView =
  | {
      kind: 'question';
      field: FactField;
      value: string | undefined;
      remaining: { min: number; max: number } | undefined;
    }
  | { kind: 'instruction'; article: string; sections: readonly string[] | undefined }
  | { kind: 'review-effects' }
  | { kind: 'address' }
  | { kind: 'check-mail'; requestId: string }
  /** The service was asked and has not answered yet. */
  | { kind: 'asking'; what: 'account' | 'order' }
  | {
      kind: 'before-deleting';
      effects: Effects;
      devices: readonly Device[];
      requestedAt: Date;
      deviceKind: DeviceKind;
    }
  | { kind: 'waiting'; status: 'cooling_off' | 'executing'; executeAfter: Date | null; due: boolean }
  | { kind: 'set-password'; setupUrl: string | null }
  | { kind: 'outcome'; outcome: OutcomeId; endReason: EndReason | null; cancelling: boolean; facts: Facts };

export type StepPage =
  | { kind: 'elsewhere'; to: string }
  | {
      kind: 'page';
      view: StepView;
      /** The question before this step, for the link back. */
      back: string | undefined;
      /** A reset is open, but the answers now lead past it: it can be looked at or stopped. */
      openReset: { requestId: string; status: string } | undefined;
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
    back: before.find((id) => wizard.steps[id]?.kind !== 'effect' || id === 'what-is-lost'),
    openReset:
      request && reset && isOpen(request) && !onReset
        ? { requestId: reset.row.id, status: request.status }
        : undefined,
  };
}

function viewOf(
  wizard: Wizard,
  stepId: string,
  state: JourneyState,
  request: ResetRequest | undefined,
  row: { createdAt: Date; deviceKind: string } | undefined,
  now: Date,
): StepView | undefined {
  const step = wizard.steps[stepId];
  switch (step?.kind) {
    case 'question': {
      const [field] = step.fields;
      if (!field) return undefined;
      return {
        kind: 'question',
        field,
        value: state.facts[field],
        remaining: remainingQuestions(wizard, state, stepId),
      };
    }
    case 'instruction':
      return { kind: 'instruction', article: step.article, sections: step.sections };
    case 'outcome':
      return {
        kind: 'outcome',
        outcome: step.outcome,
        endReason: request && 'endReason' in request ? request.endReason : null,
        cancelling: request?.status === 'cancelling',
        facts: state.facts,
      };
    case 'effect':
      break;
    default:
      return undefined;
  }
  switch (step.effect) {
    case 'review-effects':
      return { kind: 'review-effects' };
    case 'request-reset':
      return { kind: 'address' };
    case 'prove-mailbox':
      return request ? { kind: 'check-mail', requestId: request.id } : undefined;
    case 'acknowledge-loss':
      if (request?.status === 'confirmed' && row) {
        const { effects, devices } = request;
        return {
          kind: 'before-deleting',
          effects,
          devices,
          requestedAt: row.createdAt,
          deviceKind: readDeviceKind(row.deviceKind),
        };
      }
      return { kind: 'asking', what: 'account' };
    case 'await-execution':
      if (request?.status === 'cooling_off') {
        const { executeAfter } = request;
        return { kind: 'waiting', status: 'cooling_off', executeAfter, due: executeAfter <= now };
      }
      if (request?.status === 'executing') {
        return { kind: 'waiting', status: 'executing', executeAfter: null, due: true };
      }
      return { kind: 'asking', what: 'order' };
    case 'set-password':
      return { kind: 'set-password', setupUrl: request?.status === 'completed' ? request.setupUrl : null };
  }
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
