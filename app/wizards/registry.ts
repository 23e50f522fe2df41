import type { Wizard } from './engine';
import { resetAccount } from './reset-account';
import type { WizardId } from './wizard-ids';

/** Every wizard that can be walked, by its id. */
export const wizards: { readonly [Id in WizardId]?: Wizard } = {
  'reset-account': resetAccount,
};

export function findWizard(id: string | undefined): Wizard | undefined {
  return Object.values(wizards).find((wizard) => wizard.id === id);
}
