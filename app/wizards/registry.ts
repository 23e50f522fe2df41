import type { Wizard } from './engine';
import { forgotPassword } from './forgot-password';
import { importV4 } from './import-v4';
import { oldDeviceCheck } from './old-device-check';
import { reSignIn } from './re-sign-in';
import { resetAccount } from './reset-account';
import type { WizardId } from './wizard-ids';

/** Every wizard that can be walked, by its id. */
export const wizards: { readonly [Id in WizardId]: Wizard } = {
  'forgot-password': forgotPassword,
  'old-device-check': oldDeviceCheck,
  'reset-account': resetAccount,
  're-sign-in': reSignIn,
  'import-v4': importV4,
};

export function findWizard(id: string | undefined): Wizard | undefined {
  return Object.values(wizards).find((wizard) => wizard.id === id);
}
