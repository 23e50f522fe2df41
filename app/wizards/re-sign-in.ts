import { defineWizard } from './engine';
import { endsIn, resetGates, v4Gate } from './locked-everywhere';

/**
 * One device refuses the new password: the old password first, then the app reset of that one app. Refuses wherever
 * sync was not surely on, because the locked app can then hold the only copy.
 */
export const reSignIn = defineWizard({
  id: 're-sign-in',
  version: 1,
  start: 'old-password',
  steps: {
    'old-password': {
      kind: 'question',
      fields: ['knowsOldPassword'],
      next: [{ when: 'old password known', to: 'enter-old-password' }, { to: 'password' }],
    },
    password: {
      kind: 'question',
      fields: ['knowsPassword'],
      next: [{ when: 'password known', to: 'sync' }, { to: 'unlocks' }],
    },
    sync: {
      kind: 'question',
      fields: ['cloudSync'],
      next: [{ when: 'sync was on', to: 'account-key' }, { to: 'agent' }],
    },
    'account-key': {
      kind: 'question',
      fields: ['accountKey'],
      next: [{ when: 'account key at hand', to: 'platform' }, { to: 'find-account-key' }],
    },
    platform: {
      kind: 'question',
      fields: ['platform'],
      next: [{ to: 'have-ready' }],
    },
    'have-ready': {
      kind: 'instruction',
      article: 're-sign-in',
      sections: ['at-hand'],
      next: [{ to: 'reset-the-app' }],
    },
    'reset-the-app': {
      kind: 'instruction',
      article: 'app-reset',
      sections: ['before', 'app-reset'],
      next: [{ to: 're-sign-in' }],
    },

    unlocks: {
      kind: 'question',
      fields: ['unlocks'],
      next: [
        { when: 'a device unlocks', to: 'change-password' },
        { when: 'no device unlocks', to: 'old-device' },
        { to: 'old-device-check' },
      ],
    },
    'old-device': {
      kind: 'question',
      fields: ['oldDevice'],
      next: [
        { when: 'old device left', to: 'old-device-check' },
        { when: 'password half known', to: 'tries' },
        { when: 'old password half known', to: 'tries' },
        { to: 'mailbox' },
      ],
    },
    ...resetGates,
    ...v4Gate,
    ...endsIn(
      'enter-old-password',
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
