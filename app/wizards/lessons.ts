import type { Facts } from './facts';
import type { OutcomeId } from './outcomes';

/**
 * What it teaches when an outcome was tried and did not help: facts that are taken up like changed answers, so that
 * the next best outcome follows from the same decision. An outcome that is not named here has no next one but an
 * agent.
 */
export const lessons: { readonly [Outcome in OutcomeId]?: Facts } = {
  // It turned out that the device does not open after all.
  'change-password': { unlocks: 'none' },
  // Found or not, there is no old device that opens.
  'old-device-check': { unlocks: 'none', oldDevice: 'no' },
  // The stored password is no longer on the device.
  'restore-biometrics': { deviceChanged: 'yes' },
  'enter-old-password': { knowsOldPassword: 'no' },
  'try-variants': { knowsPassword: 'no', attempts: 'few' },
  // What was taken for its password does not open it.
  'import-v4': { v4: 'without-password' },
  'reset-then-restore': { backup: 'without-password' },
};

/** Outcomes after which somebody can say whether their records open again. */
export const canBeTried: ReadonlySet<OutcomeId> = new Set([
  'change-password',
  'old-device-check',
  'restore-biometrics',
  'enter-old-password',
  're-sign-in',
  'find-account-key',
  'import-v4',
  'try-variants',
]);
