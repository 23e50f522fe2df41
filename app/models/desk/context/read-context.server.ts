import type { Facts } from '~/wizards/facts';
import type { OutcomeId } from '~/wizards/outcomes';
import { outcomeIds } from '~/wizards/outcomes';
import { triage } from '~/wizards/triage';
import type { Channel, ConversationState } from '../../conversation/conversation';
import type { AgentSight } from '../../conversation/conversation-results';
import type { Dependencies } from '../../dependencies';
import { knownFacts } from '../../journey/journey-record.server';
import type { ResetRequestStatus } from '../../reset/reset-request';

/** Earlier conversations and questions that are named. */
const most = 8;

/** What a person handed over from a wizard, as the agent who talks with them sees it. */
export interface HandedOver {
  readonly id: string;
  readonly facts: Facts;
  readonly wizard: string;
  readonly step: string;
  readonly outcome: OutcomeId;
  /** Answers are missing: the outcome is where the person ends if they are unsure of the rest. */
  readonly undecided: boolean;
  readonly wouldChange: ReturnType<typeof triage>['wouldChange'];
  readonly at: Date;
}

/** What is known about whoever an agent talks with, besides what they say. */
export interface ConversationContext {
  readonly handedOver: HandedOver | undefined;
  readonly earlier: readonly {
    readonly id: string;
    readonly subject: string;
    readonly channel: Channel;
    readonly state: ConversationState;
    readonly activeAt: Date;
  }[];
  readonly questions: readonly { readonly id: number; readonly title: string }[];
  /** A reset request that an agent has started here; its state is all that agents see of it. */
  readonly reset: { readonly state: ResetRequestStatus; readonly open: boolean } | undefined;
}

/**
 * What stands beside a conversation at the desk: a fixed number of statements, however much there is. Asks for no
 * permission: whoever calls has read the conversation as an agent.
 */
export async function readConversationContext(
  { db }: Pick<Dependencies, 'db'>,
  { conversationId, sight }: { conversationId: string; sight: AgentSight },
): Promise<ConversationContext> {
  const { personId, addressKey, provedAt } = sight;
  // The address counts only when it was shown to be theirs: anybody can type another one's.
  const same = [
    ...(personId === undefined ? [] : [{ personId }]),
    ...(addressKey === undefined || provedAt === undefined ? [] : [{ addressKey, provedAt: { not: null } }]),
  ];
  const [handOff, earlier, questions, reset] = await Promise.all([
    sight.handOffId === undefined ? null : db.handOff.findUnique({ where: { id: sight.handOffId } }),
    same.length === 0
      ? []
      : db.conversation.findMany({
          where: { OR: same, id: { not: conversationId } },
          orderBy: { activeAt: 'desc' },
          take: most,
          select: { id: true, subject: true, channel: true, state: true, activeAt: true },
        }),
    personId === undefined
      ? []
      : db.question.findMany({
          where: { personId, listed: true },
          orderBy: { id: 'desc' },
          take: most,
          select: { id: true, title: true },
        }),
    sight.resetRequestId === undefined
      ? null
      : db.resetRequest.findUnique({
          where: { id: sight.resetRequestId },
          select: { status: true, endedAt: true },
        }),
  ]);
  return {
    handedOver: handOff === null ? undefined : handedOver(handOff),
    earlier: earlier.map((row) => ({
      ...row,
      channel: row.channel as Channel,
      state: row.state as ConversationState,
    })),
    questions,
    reset:
      reset === null
        ? undefined
        : { state: reset.status as ResetRequestStatus, open: reset.endedAt === null },
  };
}

function handedOver(row: {
  readonly id: string;
  readonly facts: string;
  readonly wizard: string;
  readonly step: string;
  readonly outcome: string;
  readonly updatedAt: Date;
}): HandedOver {
  const facts = knownFacts(JSON.parse(row.facts));
  const decision = triage(facts);
  // Outcomes of older versions that are gone now count as what they all come down to.
  const outcome = outcomeIds.find((id) => id === row.outcome) ?? 'agent';
  const follows = decision.outcome === outcome;
  return {
    id: row.id,
    facts,
    wizard: row.wizard,
    step: row.step,
    outcome,
    undecided: follows && !decision.decided,
    wouldChange: follows ? decision.wouldChange : [],
    at: row.updatedAt,
  };
}
