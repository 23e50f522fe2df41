import { type FactValue, valuesOf } from '~/wizards/facts';
import { type WizardId, wizardIds } from '~/wizards/wizard-ids';

/** What has happened, as the wizards ask for it. */
export type Symptom = Exclude<FactValue<'symptom'>, 'unsure'>;

/** Where a found wizard leads: to its beginning, or past the first question, which the words have answered. */
export type WizardTarget =
  | { readonly kind: 'wizard'; readonly wizard: WizardId }
  | { readonly kind: 'symptom'; readonly symptom: Symptom };

export const readSymptom = (text: string | null): Symptom | undefined =>
  valuesOf('symptom').find((value): value is Symptom => value !== 'unsure' && value === text);

/**
 * What a document of the kind `wizard` stands for; undefined when there is no such wizard any more. A name that is
 * both is the symptom: it leads into the wizard of that name, one question further on.
 */
export function wizardTarget(ref: string): WizardTarget | undefined {
  const symptom = readSymptom(ref);
  if (symptom !== undefined) return { kind: 'symptom', symptom };
  const wizard = wizardIds.find((id) => id === ref);
  return wizard === undefined ? undefined : { kind: 'wizard', wizard };
}
