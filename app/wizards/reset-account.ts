import { defineWizard, type Edge } from './engine';

/** Where a request can have ended, whichever step the person stands on. */
const ends: readonly Edge[] = [
  { when: 'reset cancelled', to: 'cancelled' },
  { when: 'reset expired', to: 'expired' },
  { when: 'reset failed', to: 'failed' },
  { when: 'no account', to: 'no-account' },
];

/**
 * From the first question to the new sign-in. The gates come first: whoever can unlock a device, or has one that was
 * not tried, or knows the password, is led elsewhere and sees no way into a reset. `unsure` never goes on.
 */
export const resetAccount = defineWizard({
  id: 'reset-account',
  version: 2,
  start: 'unlocks',
  steps: {
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
      next: [{ when: 'no old device', to: 'password' }, { to: 'old-device-check' }],
    },
    password: {
      kind: 'question',
      fields: ['knowsPassword'],
      next: [
        { when: 'password unknown', to: 'backup' },
        { when: 'password known', to: 'account-key' },
        { to: 'attempts' },
      ],
    },
    'account-key': {
      kind: 'question',
      fields: ['accountKey'],
      next: [{ when: 'account key at hand', to: 're-sign-in' }, { to: 'find-account-key' }],
    },
    attempts: {
      kind: 'question',
      fields: ['attempts'],
      next: [{ when: 'attempts left', to: 'try-variants' }, { to: 'agent' }],
    },
    backup: {
      kind: 'question',
      fields: ['backup'],
      next: [{ when: 'backup unclear', to: 'agent' }, { to: 'v4' }],
    },
    v4: {
      kind: 'question',
      fields: ['v4'],
      next: [{ when: 'v4 unclear', to: 'agent' }, { to: 'mailbox' }],
    },
    mailbox: {
      kind: 'question',
      fields: ['mailbox'],
      next: [{ when: 'mailbox readable', to: 'what-is-lost' }, { to: 'agent' }],
    },

    'what-is-lost': {
      kind: 'effect',
      effect: 'review-effects',
      doneWhen: 'seen',
      next: [{ to: 'address' }],
    },
    address: {
      kind: 'effect',
      effect: 'request-reset',
      doneWhen: 'edge',
      next: [{ when: 'request made', to: 'check-mail' }],
    },
    'check-mail': {
      kind: 'effect',
      effect: 'prove-mailbox',
      doneWhen: 'edge',
      next: [...ends, { when: 'mailbox proved', to: 'before-deleting' }],
    },
    'before-deleting': {
      kind: 'effect',
      effect: 'acknowledge-loss',
      doneWhen: 'edge',
      next: [...ends, { when: 'loss acknowledged', to: 'waiting' }],
    },
    waiting: {
      kind: 'effect',
      effect: 'await-execution',
      doneWhen: 'edge',
      next: [...ends, { when: 'reset completed', to: 'set-password' }],
    },
    'set-password': {
      kind: 'effect',
      effect: 'set-password',
      doneWhen: 'seen',
      next: [{ to: 'on-each-device' }],
    },
    'on-each-device': {
      kind: 'instruction',
      article: 'after-a-reset',
      sections: ['remove-app', 'reinstall', 'sign-in', 'scan-key', 'choose-sync'],
      next: [
        { when: 'backup can be opened', to: 'restore-backup' },
        { when: 'v4 can be opened', to: 'import-v4' },
        { to: 'done' },
      ],
    },
    // A restored backup overwrites what is in the account, so it comes before whatever adds to it.
    'restore-backup': {
      kind: 'instruction',
      article: 'after-a-reset',
      sections: ['restore-backup'],
      next: [{ when: 'v4 can be opened', to: 'import-v4' }, { to: 'done' }],
    },
    'import-v4': {
      kind: 'instruction',
      article: 'after-a-reset',
      sections: ['import-v4'],
      next: [{ to: 'done' }],
    },

    done: { kind: 'outcome', outcome: 'reset-done' },
    cancelled: { kind: 'outcome', outcome: 'reset-cancelled' },
    expired: { kind: 'outcome', outcome: 'reset-expired' },
    failed: { kind: 'outcome', outcome: 'reset-failed' },
    'no-account': { kind: 'outcome', outcome: 'no-account' },
    'change-password': { kind: 'outcome', outcome: 'change-password' },
    'old-device-check': { kind: 'outcome', outcome: 'old-device-check' },
    're-sign-in': { kind: 'outcome', outcome: 're-sign-in' },
    'find-account-key': { kind: 'outcome', outcome: 'find-account-key' },
    'try-variants': { kind: 'outcome', outcome: 'try-variants' },
    agent: { kind: 'outcome', outcome: 'agent' },
  },
});
