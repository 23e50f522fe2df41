import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { displayNames } from '../person/agent-queries.server';
import type { Channel, ConversationState, Marks, Rating, Standing } from './conversation';
import type { ConversationDependencies } from './conversation-dependencies';
import { availabilityRemembered } from './conversation-memory.server';

/** Columns that say how a conversation stands. */
export const standingColumns = {
  id: true,
  channel: true,
  state: true,
  teamId: true,
  agentId: true,
  waitingSince: true,
  proofAskedAt: true,
  provedAt: true,
  rating: true,
  lastSeq: true,
  personDelivered: true,
  personRead: true,
  agentDelivered: true,
  agentRead: true,
} as const;

export interface StandingRow {
  readonly id: string;
  readonly channel: string;
  readonly state: string;
  readonly teamId: string;
  readonly agentId: string | null;
  readonly waitingSince: Date | null;
  readonly proofAskedAt: Date | null;
  readonly provedAt: Date | null;
  readonly rating: string | null;
  readonly lastSeq: number;
  readonly personDelivered: number;
  readonly personRead: number;
  readonly agentDelivered: number;
  readonly agentRead: number;
}

/** How a conversation stands now; undefined when there is none. Asks for no permission: who calls has. */
export async function standingOf(
  deps: ConversationDependencies,
  conversationId: string,
): Promise<{ standing: Standing; marks: Marks; lastSeq: number } | undefined> {
  const row = await deps.db.conversation.findUnique({
    where: { id: conversationId },
    select: standingColumns,
  });
  if (row === null) return undefined;
  return { standing: await standingOfRow(deps, row), marks: marksOf(row), lastSeq: row.lastSeq };
}

export const marksOf = ({ personDelivered, personRead, agentDelivered, agentRead }: StandingRow): Marks => ({
  personDelivered,
  personRead,
  agentDelivered,
  agentRead,
});

/** The same, for who has read the row already. */
export async function standingOfRow(deps: ConversationDependencies, row: StandingRow): Promise<Standing> {
  const waits = row.state === 'waiting';
  const [names, position, availability] = await Promise.all([
    displayNames(deps.db, [row.agentId]),
    waits && row.channel === 'chat' ? queuePosition(deps.db, row) : undefined,
    availabilityRemembered(deps, row.teamId),
  ]);
  return {
    state: row.state as ConversationState,
    channel: row.channel as Channel,
    agentName: row.agentId === null ? undefined : names.get(row.agentId),
    position,
    expectedMs: waits && row.channel === 'chat' ? availability.expectedMs : undefined,
    agentsHere: availability.agentsHere,
    proofAsked: row.proofAskedAt !== null && (row.provedAt === null || row.provedAt < row.proofAskedAt),
    provedAt: row.provedAt?.getTime(),
    rating: row.rating === null ? undefined : (row.rating as Rating),
  };
}

/** Counted from 1 among the chats that wait for the same team, in the order in which they are given out. */
export async function queuePosition(
  db: DatabaseOrTransaction,
  { id, teamId, waitingSince }: Pick<StandingRow, 'id' | 'teamId' | 'waitingSince'>,
): Promise<number | undefined> {
  if (waitingSince === null) return undefined;
  const before = await db.conversation.count({
    where: {
      state: 'waiting',
      teamId,
      channel: 'chat',
      OR: [{ waitingSince: { lt: waitingSince } }, { waitingSince, id: { lt: id } }],
    },
  });
  return before + 1;
}
