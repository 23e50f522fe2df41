import { currentStep, type Wizard } from '~/wizards/engine';
import type { Dependencies } from '../dependencies';
import { addressSchema } from '../person/address';
import type { DeviceKind } from '../reset/device-kind';
import { requestReset } from '../reset/request-reset.server';
import { findJourney, stateOf } from './journey-record.server';
import { progressOf, resetOfJourney } from './reset-of-journey.server';

export type BeginResetResult =
  | { kind: 'requested' }
  | { kind: 'rate-limited'; retryAfterMs: number }
  | { kind: 'address-missing' }
  | { kind: 'address-invalid' }
  /** The answers of this journey do not lead to a reset, or one is under way: nothing was done. */
  | { kind: 'not-reached'; to: string };

/**
 * Begins a reset for the address that was typed, if the journey stands on the step that asks for it: somebody who
 * can unlock a device is never let in, whatever address or form they send.
 */
export async function beginReset(
  deps: Dependencies,
  input: {
    journeyId: string | undefined;
    wizard: Wizard;
    stepId: string;
    email: unknown;
    locale: string;
    deviceKind: DeviceKind;
    clientIp: string;
  },
): Promise<BeginResetResult> {
  const { wizard, stepId } = input;
  const journey = await findJourney(deps.db, input.journeyId, deps.now());
  const reset = await resetOfJourney(deps.db, journey?.id);
  const here = currentStep(wizard, stateOf(journey, wizard, progressOf(reset?.request.status)));
  if (!journey || here !== stepId) return { kind: 'not-reached', to: here };

  if (typeof input.email !== 'string' || input.email.trim() === '') return { kind: 'address-missing' };
  const address = addressSchema.safeParse(input.email);
  if (!address.success) return { kind: 'address-invalid' };
  const result = await requestReset(deps, {
    journeyId: journey.id,
    address: address.data,
    locale: input.locale,
    deviceKind: input.deviceKind,
    clientIp: input.clientIp,
  });
  return result.kind === 'rate-limited' ? result : { kind: 'requested' };
}
