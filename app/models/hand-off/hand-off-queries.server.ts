import type { FactField } from '~/wizards/facts';
import type { OutcomeId } from '~/wizards/outcomes';
import { outcomeIds } from '~/wizards/outcomes';
import { type ReasonId, triage } from '~/wizards/triage';
import type { Dependencies } from '../dependencies';
import { knownFacts } from '../journey/journey-record.server';
import { displayNames, mayActAsAgent } from '../person/agent-queries.server';
import { type HandOffContent, type HandOffStatus, handOffStatuses } from './hand-off';

export interface HandOffView {
  readonly id: string;
  readonly content: HandOffContent;
  /** Why the decision leads there, when it is the triage's and nothing is open any more. */
  readonly reason: ReasonId | undefined;
  /** Answers are missing: the outcome is where the person ends if they are unsure of the rest. */
  readonly undecided: boolean;
  /** What the person can still find out that leads elsewhere. */
  readonly wouldChange: readonly FactField[];
  readonly status: HandOffStatus;
  readonly revision: number;
  readonly locale: string;
  readonly createdAt: Date;
  /** Whether an answer is mailed; the address itself is nobody's to read. */
  readonly mailed: boolean;
  readonly claimedBy: string | undefined;
  readonly mine: boolean;
  readonly messages: readonly {
    readonly id: number;
    /** The agent's name; undefined for the person's own words. */
    readonly agent: string | undefined;
    readonly text: string;
    readonly step: string | null;
    readonly createdAt: Date;
  }[];
}

/** One hand-over as agents see it; undefined when there is none, or the person is no agent. */
export async function handOffForAgent(
  deps: Pick<Dependencies, 'db'>,
  input: { personId: string; handOffId: string },
): Promise<HandOffView | undefined> {
  const { db } = deps;
  if (!(await mayActAsAgent(db, input.personId))) return undefined;
  const row = await db.handOff.findUnique({
    where: { id: input.handOffId },
    include: { messages: { orderBy: { id: 'asc' }, take: 200 } },
  });
  if (!row) return undefined;
  const names = await displayNames(db, [row.claimedBy, ...row.messages.map(({ personId }) => personId)]);
  const facts = knownFacts(JSON.parse(row.facts));
  const outcome = readOutcome(row.outcome);
  const decision = triage(facts);
  return {
    id: row.id,
    content: { wizard: row.wizard, step: row.step, outcome, facts },
    reason: decision.outcome === outcome && decision.decided ? decision.reason : undefined,
    undecided: decision.outcome === outcome && !decision.decided,
    wouldChange: decision.outcome === outcome ? decision.wouldChange : [],
    status: handOffStatuses.find((status) => status === row.status) ?? 'open',
    revision: row.revision,
    locale: row.locale,
    createdAt: row.createdAt,
    mailed: row.address !== null,
    claimedBy: row.claimedBy === null ? undefined : names.get(row.claimedBy),
    mine: row.claimedBy === input.personId,
    messages: row.messages.map(({ id, author, personId, text, step, createdAt }) => ({
      id,
      agent: author === 'agent' ? (names.get(personId ?? '') ?? '') : undefined,
      text,
      step,
      createdAt,
    })),
  };
}

/** Outcomes of older versions that are gone now count as what they all come down to. */
function readOutcome(stored: string): OutcomeId {
  return outcomeIds.find((id) => id === stored) ?? 'agent';
}
