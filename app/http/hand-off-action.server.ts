import { answerHandOff } from '~/models/hand-off/answer-hand-off.server';
import { claimHandOff, closeHandOff } from '~/models/hand-off/manage-hand-off.server';
import type { FieldErrors } from '~/models/refused-form';
import type { Services } from '~/services.server';

export type HandOffAnswer =
  | { kind: 'done' }
  | { kind: 'refused'; errors: FieldErrors; masked?: string }
  | { kind: 'unknown' }
  | { kind: 'not-allowed' };

/** Carries out a form of an agent's page about a hand-over; whether they may is decided in each use-case. */
export async function actOnHandOff(
  services: Services,
  input: { personId: string; handOffId: string; form: Readonly<Record<string, string>> },
): Promise<HandOffAnswer> {
  const { personId, handOffId, form } = input;
  const { revision } = form;
  const result = await (() => {
    switch (form.intent) {
      case 'claim':
        return claimHandOff(services, { personId, handOffId, revision });
      case 'close':
        return closeHandOff(services, { personId, handOffId, revision });
      default: {
        const { text, step, clientKey } = form;
        return answerHandOff(services, { personId, handOffId, text, step, clientKey, revision });
      }
    }
  })();
  switch (result.kind) {
    case 'answered':
      return { kind: 'done' };
    case 'changed':
      return { kind: 'refused', errors: { revision: 'changed' } };
    default:
      return result;
  }
}
