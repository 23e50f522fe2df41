/** A conversation that waits for an agent. */
export interface Waiting {
  readonly id: string;
  readonly teamId: string;
  readonly waitingSince: Date;
}

/** An agent at the desk, with what they have at the moment. */
export interface AgentAtDesk {
  readonly personId: string;
  readonly teamId: string;
  readonly capacity: number;
  /** Chats that they have open now. */
  readonly load: number;
  /** When they last got one. */
  readonly lastClaimedAt: Date | undefined;
}

/**
 * Who gets the conversation: of the agents of its team with room, the one who has the least of what they take on,
 * measured by what they can; of several the one who has waited longest for work. Undefined when nobody has room.
 */
export function chooseAgent(
  conversation: Pick<Waiting, 'teamId'>,
  agents: readonly AgentAtDesk[],
): AgentAtDesk | undefined {
  return agents
    .filter((agent) => agent.teamId === conversation.teamId && agent.load < agent.capacity)
    .sort(
      (one, other) =>
        one.load / one.capacity - other.load / other.capacity ||
        (one.lastClaimedAt?.getTime() ?? 0) - (other.lastClaimedAt?.getTime() ?? 0) ||
        (one.personId < other.personId ? -1 : 1),
    )[0];
}

/** The whole queue, oldest first, given to whoever has room; each conversation once, nobody above their capacity. */
export function planRouting(
  queue: readonly Waiting[],
  agents: readonly AgentAtDesk[],
): readonly { readonly conversationId: string; readonly agentId: string }[] {
  const loads = new Map(agents.map((agent) => [agent.personId, agent]));
  const plan: { conversationId: string; agentId: string }[] = [];
  for (const conversation of inOrder(queue)) {
    const agent = chooseAgent(conversation, [...loads.values()]);
    if (agent === undefined) continue;
    plan.push({ conversationId: conversation.id, agentId: agent.personId });
    loads.set(agent.personId, { ...agent, load: agent.load + 1 });
  }
  return plan;
}

/** The order of the queue: who waits longest comes first. The same everywhere, in SQL too. */
function inOrder(queue: readonly Waiting[]): readonly Waiting[] {
  return [...queue].sort(
    (one, other) => one.waitingSince.getTime() - other.waitingSince.getTime() || (one.id < other.id ? -1 : 1),
  );
}
