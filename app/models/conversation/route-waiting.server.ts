import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import { seenWithinMs } from '../desk/availability';
import { displayNames } from '../person/agent-queries.server';
import { whoMay } from '../person/person';
import { type Changed, holdConversation, tellChanged, writeChange } from './change-conversation.server';
import { type AgentAtDesk, chooseAgent, planRouting, type Waiting } from './choose-agent';
import type { ConversationDependencies } from './conversation-dependencies';
import { decideConversation } from './decide-conversation';

/** Chats that one run gives out. */
const mostAtOnce = 100;

/** The desks of agents who are there now, as a condition of a query. */
export function whoIsHere(now: Date) {
  return {
    presence: 'here',
    seenAt: { gt: new Date(now.getTime() - seenWithinMs) },
    person: whoMay('work-as-agent'),
  };
}

/**
 * Gives chats that wait to agents who are there and have room, the longest waiting first. What was left as a message
 * waits for somebody to take it: nobody sits before it, and it takes nobody's room. Safe to run at any time, by several
 * portals at once: each conversation is given once, and nobody gets more than they take.
 *
 * @returns how many were given
 */
export async function routeWaiting(
  deps: ConversationDependencies,
  { teamId }: { teamId?: string } = {},
): Promise<number> {
  const now = deps.now();
  const queue = await deps.db.conversation.findMany({
    where: {
      state: 'waiting',
      channel: 'chat',
      waitingSince: { not: null },
      ...(teamId === undefined ? {} : { teamId }),
    },
    select: { id: true, teamId: true, waitingSince: true },
    orderBy: [{ waitingSince: 'asc' }, { id: 'asc' }],
    take: mostAtOnce,
  });
  const waiting: readonly Waiting[] = queue.flatMap((row) =>
    row.waitingSince === null ? [] : [{ ...row, waitingSince: row.waitingSince }],
  );
  if (waiting.length === 0) return 0;
  const agents = await agentsHere(deps.db, now, [...new Set(waiting.map((one) => one.teamId))]);
  let given = 0;
  for (const { conversationId, agentId } of planRouting(waiting, agents)) {
    const changed = await give(deps, conversationId, agentId, now);
    if (changed === undefined) continue;
    tellChanged(deps, changed);
    given += 1;
  }
  return given;
}

async function agentsHere(
  db: DatabaseOrTransaction,
  now: Date,
  teams: readonly string[],
): Promise<readonly AgentAtDesk[]> {
  const desks = await db.agentDesk.findMany({
    where: { ...whoIsHere(now), teamId: { in: [...teams] } },
    select: { personId: true, teamId: true, capacity: true },
  });
  return withLoads(db, desks);
}

/** What each of them has open now. */
async function withLoads(
  db: DatabaseOrTransaction,
  desks: readonly Pick<AgentAtDesk, 'personId' | 'teamId' | 'capacity'>[],
): Promise<readonly AgentAtDesk[]> {
  const loads = await db.conversation.groupBy({
    by: ['agentId'],
    where: { agentId: { in: desks.map(({ personId }) => personId) }, state: 'open', channel: 'chat' },
    _count: { _all: true },
    _max: { claimedAt: true },
  });
  const loadOf = new Map(loads.map((row) => [row.agentId, row]));
  return desks.map((desk) => {
    const load = loadOf.get(desk.personId);
    return { ...desk, load: load?._count._all ?? 0, lastClaimedAt: load?._max.claimedAt ?? undefined };
  });
}

/** Gives one conversation to one agent, if both are still as they were. */
async function give(
  deps: ConversationDependencies,
  conversationId: string,
  agentId: string,
  now: Date,
): Promise<Changed | undefined> {
  return transact(deps.db, async (tx) => {
    // All that give to one agent take turns at their desk: only so does what they have stay within what they take.
    await tx.$executeRaw`UPDATE "AgentDesk" SET "revision" = "revision" WHERE "personId" = ${agentId}`;
    const desk = await tx.agentDesk.findFirst({
      where: { ...whoIsHere(now), personId: agentId },
      select: { personId: true, teamId: true, capacity: true },
    });
    if (desk === null) return undefined;
    const held = await holdConversation(tx, conversationId);
    if (held === undefined || held.state !== 'waiting') return undefined;
    if (chooseAgent(held, await withLoads(tx, [desk])) === undefined) return undefined;
    const decision = decideConversation(now, held, { kind: 'assign', agentId, teamId: undefined });
    if (decision.kind !== 'change') return undefined;
    const name = (await displayNames(tx, [agentId])).get(agentId);
    return writeChange(tx, held, {
      set: decision.set,
      event:
        decision.event === undefined
          ? undefined
          : { event: decision.event, ...(name === undefined ? {} : { to: name }) },
      by: agentId,
      now,
    });
  });
}
