import type { WizardId } from './wizard-ids';

/**
 * Where a wizard can end. The first group is the table of situations (see triage.ts); the second are the ends of an
 * account reset.
 */
export const outcomeIds = [
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

  'reset-done',
  'reset-cancelled',
  'reset-expired',
  'reset-failed',
  'no-account',
] as const;

export type OutcomeId = (typeof outcomeIds)[number];

/** The wizard that carries an outcome on, with the facts kept. */
export const continuesIn: { readonly [Outcome in OutcomeId]?: WizardId } = {
  'old-device-check': 'old-device-check',
  're-sign-in': 're-sign-in',
  'reset-account': 'reset-account',
  'reset-then-restore': 'reset-account',
  'import-v4': 'import-v4',
};

/** Outcomes whose instructions are an article of the same name; the others are told on their own page. */
export function articleOf(outcome: OutcomeId): string | undefined {
  return ['reset-done', 'reset-cancelled', 'reset-expired', 'reset-failed', 'no-account'].includes(outcome)
    ? undefined
    : outcome;
}
