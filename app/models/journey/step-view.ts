import { type JourneyState, remainingQuestions, type Wizard } from '~/wizards/engine';
import type { FactField, Facts } from '~/wizards/facts';
import type { OutcomeId } from '~/wizards/outcomes';
import { type DeviceKind, readDeviceKind } from '../reset/device-kind';
import type { Device, Effects } from '../reset/effects';
import type { EndReason, ResetRequest } from '../reset/reset-request';

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
  | {
      kind: 'outcome';
      outcome: OutcomeId;
      opened: boolean;
      endReason: EndReason | null;
      cancelling: boolean;
      facts: Facts;
    };

/**
 * The view of a step in a state; undefined when the step has nothing to show (it is not the wizard's, or its request
 * is gone).
 */
export function viewOf(
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
        opened: state.seen.includes(stepId),
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
