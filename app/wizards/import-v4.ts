import { defineWizard } from './engine';
import { endsIn, passwordGates, resetGates } from './locked-everywhere';

/**
 * Version 4 data into version 6. It needs the version 4 password and a version 6 that opens; an account reset comes
 * before it only when the account is locked everywhere.
 */
export const importV4 = defineWizard({
  id: 'import-v4',
  version: 1,
  start: 'version-4',
  steps: {
    'version-4': {
      kind: 'question',
      fields: ['v4'],
      next: [
        { when: 'v4 can be opened', to: 'unlocks' },
        { when: 'v4 cannot be opened', to: 'v4-unreadable' },
        { to: 'agent' },
      ],
    },
    unlocks: {
      kind: 'question',
      fields: ['unlocks'],
      next: [
        { when: 'a device unlocks', to: 'have-ready' },
        { when: 'no device unlocks', to: 'old-device' },
        { to: 'old-device-check' },
      ],
    },
    'have-ready': {
      kind: 'instruction',
      article: 'import-v4',
      sections: ['at-hand'],
      next: [{ to: 'which-file' }],
    },
    'which-file': {
      kind: 'instruction',
      article: 'import-v4',
      sections: ['files', 'old-files'],
      next: [{ to: 'import-v4' }],
    },

    'old-device': {
      kind: 'question',
      fields: ['oldDevice'],
      next: [{ when: 'no old device', to: 'password' }, { to: 'old-device-check' }],
    },
    ...passwordGates,
    ...resetGates,
    // What version 4 holds comes back after the reset, so nothing more is asked.
    attempts: {
      kind: 'question',
      fields: ['attempts'],
      next: [
        { when: 'attempts left', to: 'try-variants' },
        { when: 'attempts few', to: 'reset-account' },
        { to: 'agent' },
      ],
    },
    ...endsIn(
      'import-v4',
      'v4-unreadable',
      'old-device-check',
      're-sign-in',
      'agent',
      'find-account-key',
      'reset-then-restore',
      'reset-account',
      'try-variants',
    ),
  },
});
