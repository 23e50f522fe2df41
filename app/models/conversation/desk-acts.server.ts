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

/** Takes a conversation that nobody has. Of two at once one gets it, the other is told who. Safe to repeat. */
export async function claimConversation(_deps: ConversationDependencies, _act: DeskAct): Promise<ActResult> {
  throw new Error('not built yet');
}

/**
 * Gives a conversation to an agent, to oneself also when another one has it, or to a team, where it waits. The target
 * is asked whether they may; that somebody is away or has no room forbids nothing here.
 */
export async function assignConversation(
  _deps: ConversationDependencies,
  _act: DeskAct & { readonly to: { readonly agentId: string } | { readonly teamId: string } },
): Promise<ActResult> {
  throw new Error('not built yet');
}

/** Puts a conversation aside until a time, at most 60 days ahead; it comes back at once when the person writes. */
export async function snoozeConversation(
  _deps: ConversationDependencies,
  _act: DeskAct & { readonly until: Date },
): Promise<ActResult> {
  throw new Error('not built yet');
}

/**
 * Says that a conversation is done.
 *
 * @param act.seenSeq the highest number that the agent's page shows: nothing is resolved over words nobody has seen
 */
export async function resolveConversation(
  _deps: ConversationDependencies,
  _act: DeskAct & { readonly seenSeq?: number | undefined },
): Promise<ActResult> {
  throw new Error('not built yet');
}

/** Opens what was resolved or put aside, with the agent who does it. */
export async function reopenConversation(_deps: ConversationDependencies, _act: DeskAct): Promise<ActResult> {
  throw new Error('not built yet');
}
