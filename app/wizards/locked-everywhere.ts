import type { OutcomeStep, QuestionStep } from './engine';
import type { OutcomeId } from './outcomes';

/**
 * The questions for somebody whose devices are all locked, shared by the wizards that can lead there. Each wizard
 * brings the steps that they name: the outcomes, and `v4` or another step of that name.
 */

/** Is the password known after all? Then nothing is lost: the way leads to a sign-in, or to the missing QR code. */
export const passwordGates = {
  password: {
    kind: 'question',
    fields: ['knowsPassword'],
    next: [
      { when: 'password known', to: 'account-key' },
      { when: 'the device itself is locked', to: 'agent' },
      { when: 'password half known', to: 'tries' },
      { when: 'what happened is unclear', to: 'tries' },
      { when: 'half known after a change', to: 'tries' },
      { to: 'mailbox' },
    ],
  },
  'account-key': {
    kind: 'question',
    fields: ['accountKey'],
    next: [{ when: 'account key at hand', to: 'sync' }, { to: 'find-account-key' }],
  },
  sync: {
    kind: 'question',
    fields: ['cloudSync'],
    next: [{ when: 'sync was on', to: 're-sign-in' }, { to: 'agent' }],
  },
} as const satisfies Record<string, QuestionStep>;

/** What remains when no password is known. `tries` is for whoever is unsure of something: it never leads to a reset. */
export const resetGates = {
  mailbox: {
    kind: 'question',
    fields: ['mailbox'],
    next: [{ when: 'mailbox readable', to: 'backup' }, { when: 'no mailbox', to: 'agent' }, { to: 'tries' }],
  },
  backup: {
    kind: 'question',
    fields: ['backup'],
    next: [
      { when: 'backup can be opened', to: 'reset-then-restore' },
      { when: 'backup unclear', to: 'tries' },
      { to: 'attempts' },
    ],
  },
  attempts: {
    kind: 'question',
    fields: ['attempts'],
    next: [
      { when: 'attempts left', to: 'try-variants' },
      { when: 'attempts few', to: 'v4' },
      { to: 'agent' },
    ],
  },
  tries: {
    kind: 'question',
    fields: ['attempts'],
    next: [{ when: 'attempts left', to: 'try-variants' }, { to: 'agent' }],
  },
} as const satisfies Record<string, QuestionStep>;

/** Version 4 data is the last thing that can come back; asked by every wizard that does not know it yet. */
export const v4Gate = {
  v4: {
    kind: 'question',
    fields: ['v4'],
    next: [
      { when: 'v4 can be opened', to: 'import-v4' },
      { when: 'v4 unclear', to: 'agent' },
      { to: 'reset-account' },
    ],
  },
} as const satisfies Record<string, QuestionStep>;

/** Steps that end a wizard, each named like its outcome. */
export function endsIn(...outcomes: OutcomeId[]): Record<string, OutcomeStep> {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, { kind: 'outcome', outcome }]));
}
