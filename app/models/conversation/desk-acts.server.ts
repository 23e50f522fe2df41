import { mayActAsAgent } from '../person/agent-queries.server';
import { actOnConversation } from './change-conversation.server';
import type { ConversationDependencies } from './conversation-dependencies';
import type { ActResult } from './conversation-results';

/** What every act of an agent on a conversation takes. */
export interface DeskAct {
  readonly conversationId: string;
  /** The agent who acts. */
  readonly by: string;
  /** As the agent's page had it; `changed` when it has moved on. Without, the act is done as things stand. */
  readonly revision?: number | undefined;
}

type Asked = Parameters<typeof actOnConversation>[1]['may'];

const byAgent =
  (personId: string): Asked =>
  async (tx) =>
    (await mayActAsAgent(tx, personId)) ? undefined : { kind: 'not-allowed' };

/** Takes a conversation that nobody has. Of two at once one gets it, the other is told who. Safe to repeat. */
export async function claimConversation(deps: ConversationDependencies, act: DeskAct): Promise<ActResult> {
  return actOnConversation(deps, {
    ...act,
    act: { kind: 'claim', agentId: act.by },
    may: byAgent(act.by),
    named: { agentId: act.by },
  });
}

/**
 * Gives a conversation to an agent, to oneself also when another one has it, or to a team, where it waits. The target
 * is asked whether they may; that somebody is away or has no room forbids nothing here.
 */
export async function assignConversation(
  deps: ConversationDependencies,
  act: DeskAct & { readonly to: { readonly agentId: string } | { readonly teamId: string } },
): Promise<ActResult> {
  const { to } = act;
  return actOnConversation(deps, {
    ...act,
    async may(tx) {
      if (!(await mayActAsAgent(tx, act.by))) return { kind: 'not-allowed' };
      const known =
        'agentId' in to
          ? await mayActAsAgent(tx, to.agentId)
          : (await tx.team.count({ where: { id: to.teamId } })) === 1;
      return known ? undefined : { kind: 'invalid' };
    },
    async act(tx) {
      if ('teamId' in to) return { kind: 'hand-to-team', teamId: to.teamId };
      const desk = await tx.agentDesk.findUnique({ where: { personId: to.agentId } });
      return { kind: 'assign', agentId: to.agentId, teamId: desk?.teamId };
    },
    named: to,
  });
}

/** Puts a conversation aside until a time, at most 60 days ahead; it comes back at once when the person writes. */
export async function snoozeConversation(
  deps: ConversationDependencies,
  act: DeskAct & { readonly until: Date },
): Promise<ActResult> {
  return actOnConversation(deps, {
    ...act,
    act: { kind: 'snooze', until: act.until },
    may: byAgent(act.by),
  });
}

/**
 * Says that a conversation is done.
 *
 * @param act.seenSeq the highest number that the agent's page shows: nothing is resolved over words nobody has seen
 */
export async function resolveConversation(
  deps: ConversationDependencies,
  act: DeskAct & { readonly seenSeq?: number | undefined },
): Promise<ActResult> {
  const { seenSeq } = act;
  return actOnConversation(deps, {
    ...act,
    act: { kind: 'resolve', by: 'agent' },
    async may(tx, held) {
      if (!(await mayActAsAgent(tx, act.by))) return { kind: 'not-allowed' };
      if (seenSeq === undefined || held.state === 'resolved' || held.lastSeq <= seenSeq) return undefined;
      const unseen = await tx.message.count({
        where: { conversationId: held.id, seq: { gt: seenSeq }, author: 'person' },
      });
      return unseen > 0 ? { kind: 'wrote-meanwhile' } : undefined;
    },
  });
}

/** Opens what was resolved or put aside, with the agent who does it. */
export async function reopenConversation(deps: ConversationDependencies, act: DeskAct): Promise<ActResult> {
  return actOnConversation(deps, {
    ...act,
    act: { kind: 'reopen', agentId: act.by },
    may: byAgent(act.by),
  });
}
