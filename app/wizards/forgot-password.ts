import { defineWizard } from './engine';
import { endsIn, passwordGates, resetGates, v4Gate } from './locked-everywhere';

/**
 * From what has happened to the right end, whichever it is. Asks exactly what triage asks, in the same order: a test
 * walks both side by side.
 */
export const forgotPassword = defineWizard({
  id: 'forgot-password',
  version: 1,
  start: 'symptom',
  steps: {
    symptom: {
      kind: 'question',
      fields: ['symptom'],
      next: [
        { when: 'somebody else was there', to: 'suspected-compromise' },
        { when: 'records are missing', to: 'data-after-reset' },
        { when: 'wants version 4 data', to: 'version-4' },
        { when: 'locked after a change', to: 'old-password' },
        { when: 'QR code lost', to: 'password-without-key' },
        { to: 'unlocks' },
      ],
    },
    'version-4': {
      kind: 'question',
      fields: ['v4'],
      next: [
        { when: 'v4 can be opened', to: 'import-v4' },
        { when: 'v4 cannot be opened', to: 'v4-unreadable' },
        { to: 'agent' },
      ],
    },

    'old-password': {
      kind: 'question',
      fields: ['knowsOldPassword'],
      next: [{ when: 'old password known', to: 'enter-old-password' }, { to: 'password-after-change' }],
    },
    'password-after-change': {
      kind: 'question',
      fields: ['knowsPassword'],
      next: [{ when: 'password known', to: 'sync-after-change' }, { to: 'unlocks' }],
    },
    'sync-after-change': {
      kind: 'question',
      fields: ['cloudSync'],
      next: [{ when: 'sync was on', to: 'key-after-change' }, { to: 'agent' }],
    },
    'key-after-change': {
      kind: 'question',
      fields: ['accountKey'],
      next: [{ when: 'account key at hand', to: 're-sign-in' }, { to: 'find-account-key' }],
    },
    'password-without-key': {
      kind: 'question',
      fields: ['knowsPassword'],
      next: [{ when: 'password known', to: 'find-account-key' }, { to: 'unlocks' }],
    },

    unlocks: {
      kind: 'question',
      fields: ['unlocks'],
      next: [
        { when: 'a device unlocks', to: 'change-password' },
        { when: 'biometrics stopped, no device unlocks', to: 'device-changed' },
        { when: 'biometrics stopped', to: 'untried-device' },
        { when: 'no device unlocks', to: 'old-device' },
        { to: 'old-device-check' },
      ],
    },
    'untried-device': {
      kind: 'question',
      fields: ['oldDevice'],
      next: [{ when: 'an old device exists', to: 'old-device-check' }, { to: 'device-changed' }],
    },
    'device-changed': {
      kind: 'question',
      fields: ['deviceChanged'],
      next: [
        { when: 'device changed, no device unlocks', to: 'old-device' },
        { when: 'device changed', to: 'old-device-check' },
        { to: 'restore-biometrics' },
      ],
    },
    'old-device': {
      kind: 'question',
      fields: ['oldDevice'],
      next: [{ when: 'no old device', to: 'password' }, { to: 'old-device-check' }],
    },
    ...passwordGates,
    ...resetGates,
    ...v4Gate,

    ...endsIn(
      'change-password',
      'old-device-check',
      'restore-biometrics',
      'enter-old-password',
      're-sign-in',
      'agent',
      'find-account-key',
      'reset-then-restore',
      'reset-account',
      'import-v4',
      'v4-unreadable',
      'try-variants',
      'suspected-compromise',
      'data-after-reset',
    ),
  },
});
