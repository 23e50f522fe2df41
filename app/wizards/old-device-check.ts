import { defineWizard } from './engine';
import { endsIn, passwordGates, resetGates, v4Gate } from './locked-everywhere';

/**
 * How to try a device without spoiling it: first what not to do, then find, charge, stay offline, open. When none
 * opens, the questions go on to the next best end.
 */
export const oldDeviceCheck = defineWizard({
  id: 'old-device-check',
  version: 1,
  start: 'unlocks',
  steps: {
    unlocks: {
      kind: 'question',
      fields: ['unlocks'],
      next: [
        { when: 'a device unlocks', to: 'change-password' },
        { when: 'no device unlocks', to: 'old-device' },
        { to: 'leave-as-it-is' },
      ],
    },
    'old-device': {
      kind: 'question',
      fields: ['oldDevice'],
      next: [{ when: 'no old device', to: 'password' }, { to: 'leave-as-it-is' }],
    },
    'leave-as-it-is': {
      kind: 'instruction',
      article: 'old-device-check',
      sections: ['before'],
      next: [{ to: 'find-it' }],
    },
    'find-it': {
      kind: 'instruction',
      article: 'old-device-check',
      sections: ['find'],
      next: [{ to: 'stay-offline' }],
    },
    'stay-offline': {
      kind: 'instruction',
      article: 'old-device-check',
      sections: ['offline'],
      next: [{ to: 'open-it' }],
    },
    'open-it': {
      kind: 'instruction',
      article: 'old-device-check',
      sections: ['open', 'opens'],
      next: [{ to: 'old-device-check' }],
    },
    ...passwordGates,
    ...resetGates,
    ...v4Gate,
    ...endsIn(
      'change-password',
      'old-device-check',
      're-sign-in',
      'agent',
      'find-account-key',
      'reset-then-restore',
      'reset-account',
      'import-v4',
      'try-variants',
    ),
  },
});
