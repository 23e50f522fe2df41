import type { OutcomeId } from '~/wizards/outcomes';
import type { Dependencies } from '../dependencies';
import { knownFacts } from '../journey/journey-record.server';
import type { HandOffContent, HandOffStatus } from './hand-off';

export interface OwnHandOff {
  readonly content: HandOffContent;
  readonly status: HandOffStatus;
  readonly createdAt: Date;
  readonly mailed: boolean;
  readonly messages: readonly {
    readonly text: string;
    readonly step: string | null;
    readonly createdAt: Date;
  }[];
}

/** A hand-over as the person sees it who made it; undefined for everybody else. */
export async function ownHandOff(
  deps: Pick<Dependencies, 'db'>,
  input: { handOffId: string; journeyId: string | undefined },
): Promise<OwnHandOff | undefined> {
  if (input.journeyId === undefined) return undefined;
  const row = await deps.db.handOff.findFirst({
    where: { id: input.handOffId, journeyId: input.journeyId },
    include: { messages: { where: { author: 'agent' }, orderBy: { id: 'asc' }, take: 100 } },
  });
  if (!row) return undefined;
  return {
    content: {
      wizard: row.wizard,
      step: row.step,
      outcome: row.outcome as OutcomeId,
      facts: knownFacts(JSON.parse(row.facts)),
    },
    status: row.status as HandOffStatus,
    createdAt: row.createdAt,
    mailed: row.address !== null,
    messages: row.messages.map(({ text, step, createdAt }) => ({ text, step, createdAt })),
  };
}
