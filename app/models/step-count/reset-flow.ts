import { currentStep, type JourneyState, type ResetProgress } from '~/wizards/engine';
import { resetAccount } from '~/wizards/reset-account';
import { entriesFor, ledTo, reached, type StepCountEntry } from './step-count';

/**
 * The part of the reset wizard that is walked by a request and not by answers: the mailbox is proved, the service
 * answers, time passes. Its figures come from the transitions of all requests, which are kept for the audit, so they
 * need no counts of their own.
 */

/** What somebody has answered who has come to a request. */
const onTheWay: Omit<JourneyState, 'reset'> = {
  facts: {
    unlocks: 'none',
    oldDevice: 'no',
    knowsPassword: 'no',
    backup: 'none',
    v4: 'none',
    attempts: 'few',
    mailbox: 'yes',
  },
  seen: ['what-is-lost'],
};

const ends: ReadonlySet<ResetProgress> = new Set(['cancelled', 'expired', 'failed', 'no_account']);

/** What one transition of a request adds to the counts; `none` stands before the request. */
export function resetEntries(from: ResetProgress, to: ResetProgress): StepCountEntry[] {
  if (from === to) return [];
  const before = { ...onTheWay, reset: from };
  const after = { ...onTheWay, reset: to };
  if (!ends.has(to)) return entriesFor(resetAccount, before, after);
  // The wizard leads to an end from its first step that waits; the figures belong to the step where it happened.
  const { id: wizard, version } = resetAccount;
  const target = currentStep(resetAccount, after);
  return [
    { wizard, version, step: currentStep(resetAccount, before), what: ledTo(target) },
    { wizard, version, step: target, what: reached },
  ];
}
