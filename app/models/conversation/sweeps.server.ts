import { transact } from '~/services/database/transact';
import { whoMay } from '../person/person';
import {
  type Changed,
  holdConversation,
  nameOf,
  tellChanged,
  writeChange,
} from './change-conversation.server';
import type { ConversationDependencies } from './conversation-dependencies';
import { type Act, decideConversation } from './decide-conversation';
import { whoIsHere } from './route-waiting.server';

/** Since an agent's last words; what nobody answers for a day is done, and open again with the first word. */
export const silentAfterMs = 24 * 3_600_000;

/** Conversations that one run changes; the others come with the next. */
const mostAtOnce = 100;

/** Brings back what was put aside until now. Safe to run at any time, by several portals at once. */
export async function wakeSnoozed(deps: ConversationDependencies): Promise<number> {
  const now = deps.now();
  const due = await deps.db.conversation.findMany({
    where: { state: 'snoozed', snoozedUntil: { lte: now } },
    select: { id: true },
    orderBy: { snoozedUntil: 'asc' },
    take: mostAtOnce,
  });
  return changeEach(deps, due, async (tx, held) => {
    if (held.snoozedUntil === null || held.snoozedUntil > now) return undefined;
    const here =
      held.agentId === null
        ? 0
        : await tx.agentDesk.count({ where: { ...whoIsHere(now), personId: held.agentId } });
    return { kind: 'wake', agentHere: here > 0 };
  });
}

/**
 * Resolves what the person has left unanswered for a day since an agent's last words. What waits for an agent, and what
 * was put aside, is left alone. Safe to run at any time, by several portals at once.
 */
export async function resolveSilent(deps: ConversationDependencies): Promise<number> {
  const before = new Date(deps.now().getTime() - silentAfterMs);
  const silent = await deps.db.conversation.findMany({
    where: { state: 'open', waitingSince: null, activeAt: { lte: before } },
    select: { id: true },
    orderBy: { activeAt: 'asc' },
    take: mostAtOnce,
  });
  return changeEach(deps, silent, async (_, held) =>
    held.state === 'open' && held.waitingSince === null && held.activeAt <= before
      ? { kind: 'resolve', by: 'time' }
      : undefined,
  );
}

/**
 * Gives back to the queue what agents have open who are none any more: nobody else would come. Who is only away keeps
 * theirs. Safe to run at any time, by several portals at once.
 */
export async function returnOrphaned(deps: ConversationDependencies): Promise<number> {
  const owners = await deps.db.conversation.groupBy({
    by: ['agentId'],
    where: { agentId: { not: null }, state: { in: ['open', 'snoozed'] } },
  });
  const ids = owners.flatMap(({ agentId }) => (agentId === null ? [] : [agentId]));
  const agents = await deps.db.person.findMany({
    where: { ...whoMay('work-as-agent'), id: { in: ids } },
    select: { id: true },
  });
  const known = new Set(agents.map(({ id }) => id));
  const gone = ids.filter((id) => !known.has(id));
  if (gone.length === 0) return 0;
  const orphaned = await deps.db.conversation.findMany({
    where: { agentId: { in: gone }, state: { in: ['open', 'snoozed'] } },
    select: { id: true },
    take: mostAtOnce,
  });
  return changeEach(deps, orphaned, async (_, held) =>
    held.agentId !== null && gone.includes(held.agentId) && held.state !== 'resolved'
      ? { kind: 'hand-to-team', teamId: held.teamId }
      : undefined,
  );
}

/** Does an act to each, in a transaction of its own, as long as the held row still wants it. */
async function changeEach(
  deps: ConversationDependencies,
  conversations: readonly { readonly id: string }[],
  actOn: (
    tx: Parameters<typeof holdConversation>[0],
    held: NonNullable<Awaited<ReturnType<typeof holdConversation>>>,
  ) => Promise<Act | undefined>,
): Promise<number> {
  const now = deps.now();
  let changes = 0;
  for (const { id } of conversations) {
    const changed = await transact(deps.db, async (tx): Promise<Changed | undefined> => {
      const held = await holdConversation(tx, id);
      const act = held === undefined ? undefined : await actOn(tx, held);
      if (held === undefined || act === undefined) return undefined;
      const decision = decideConversation(now, held, act);
      if (decision.kind !== 'change') return undefined;
      const to = act.kind === 'hand-to-team' ? await nameOf(tx, { teamId: act.teamId }) : undefined;
      return writeChange(tx, held, {
        set: decision.set,
        event:
          decision.event === undefined
            ? undefined
            : { event: decision.event, ...(to === undefined ? {} : { to }) },
        by: null,
        now,
      });
    });
    if (changed === undefined) continue;
    tellChanged(deps, changed);
    changes += 1;
  }
  return changes;
}
