import type { Facts } from '~/wizards/facts';
import type { OutcomeId } from '~/wizards/outcomes';

/**
 * What a person hands to the agents: their answers and where these lead. No free text, and an address only when they
 * add it.
 */
export interface HandOffContent {
  readonly wizard: string;
  readonly step: string;
  readonly outcome: OutcomeId;
  readonly facts: Facts;
}

/** `open` waits for an agent, `answered` has an answer, `closed` needs none any more. */
export const handOffStatuses = ['open', 'answered', 'closed'] as const;
export type HandOffStatus = (typeof handOffStatuses)[number];
