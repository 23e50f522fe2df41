import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { isUniqueViolation } from '~/services/database/errors';
import { type ConversationDependencies, deskTopic } from '../conversation/conversation-dependencies';
import { routeWaiting } from '../conversation/route-waiting.server';
import type { Dependencies } from '../dependencies';
import { mayActAsAgent } from '../person/agent-queries.server';
import { whoMay } from '../person/person';
import { seenWithinMs } from './availability';
import { ensureDefaultTeam } from './availability.server';
import {
  type Colleague,
  type Desk,
  type DeskSettings,
  mostCapacity,
  type Presence,
  presences,
  readDeskSettings,
  usualCapacity,
} from './presence';

type Db = Pick<Dependencies, 'db' | 'now'>;

export type DeskResult =
  | { readonly kind: 'done' }
  /** No agent, or no longer. */
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'invalid' };

/** Gives an agent a place at the desk of the first team, away; an agent who has one keeps it. */
async function ensureDesk({ db, now }: Db, personId: string): Promise<void> {
  await ensureDefaultTeam(db, now());
  const team = await db.team.findFirstOrThrow({
    orderBy: [{ place: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  try {
    await db.agentDesk.create({
      data: { personId, teamId: team.id, capacity: usualCapacity, updatedAt: now() },
    });
  } catch (error) {
    // Two pages were opened at once.
    if (!isUniqueViolation(error)) throw error;
  }
}

/** An agent's own place; made when they have none yet. Undefined when the person is no agent. */
export async function readDesk(
  deps: Db,
  { personId }: { readonly personId: string },
): Promise<Desk | undefined> {
  const { db } = deps;
  if (!(await mayActAsAgent(db, personId))) return undefined;
  const find = () => db.agentDesk.findUnique({ where: { personId }, include: { team: true } });
  let row = await find();
  if (row === null) {
    await ensureDesk(deps, personId);
    row = await find();
  }
  if (row === null) return undefined;
  return {
    personId,
    teamId: row.teamId,
    teamName: row.team.name,
    presence: presences.find((one) => one === row.presence) ?? 'away',
    capacity: row.capacity,
    settings: readDeskSettings(row.settings),
    load: await loadOf(db, personId),
  };
}

function loadOf(db: DatabaseOrTransaction, personId: string): Promise<number> {
  return db.conversation.count({ where: { agentId: personId, state: 'open', channel: 'chat' } });
}

/** A page of the desk is open in front of this agent. Who says so while they are not known as here is given what waits. */
export async function heartbeat(
  deps: ConversationDependencies,
  { personId }: { readonly personId: string },
): Promise<void> {
  const now = deps.now();
  // Only what was not written a moment ago: every page, script and tab of an agent says so.
  const written = await deps.db.agentDesk.updateMany({
    where: {
      personId,
      OR: [{ seenAt: null }, { seenAt: { lt: new Date(now.getTime() - seenWithinMs / 6) } }],
    },
    data: { seenAt: now },
  });
  if (written.count > 0) deps.realtime.publish(deskTopic, { kind: 'presence', id: personId });
}

/** Says whether an agent is there. Who comes is given what waits, up to their capacity. Safe to repeat. */
export async function setPresence(
  deps: ConversationDependencies,
  { personId, presence }: { readonly personId: string; readonly presence: string },
): Promise<DeskResult> {
  const chosen = presences.find((one) => one === presence);
  if (chosen === undefined) return { kind: 'invalid' };
  const desk = await readDesk(deps, { personId });
  if (desk === undefined) return { kind: 'not-allowed' };
  await change(deps, personId, { presence: chosen, seenAt: deps.now() });
  if (chosen === 'here') await routeWaiting(deps, { teamId: desk.teamId });
  return { kind: 'done' };
}

/** Says how many chats an agent takes on at once; 0 takes none by itself. */
export async function setCapacity(
  deps: ConversationDependencies,
  { personId, capacity }: { readonly personId: string; readonly capacity: number },
): Promise<DeskResult> {
  if (!Number.isInteger(capacity) || capacity < 0 || capacity > mostCapacity) return { kind: 'invalid' };
  const desk = await readDesk(deps, { personId });
  if (desk === undefined) return { kind: 'not-allowed' };
  await change(deps, personId, { capacity, seenAt: deps.now() });
  if (capacity > desk.capacity) await routeWaiting(deps, { teamId: desk.teamId });
  return { kind: 'done' };
}

/** How an agent wants to be told of what comes, and whether single keys do something. */
export async function setDeskSettings(
  deps: ConversationDependencies,
  { personId, settings }: { readonly personId: string; readonly settings: DeskSettings },
): Promise<DeskResult> {
  if ((await readDesk(deps, { personId })) === undefined) return { kind: 'not-allowed' };
  await change(deps, personId, { settings: JSON.stringify(settings) });
  return { kind: 'done' };
}

async function change(
  deps: ConversationDependencies,
  personId: string,
  data: { presence?: Presence; capacity?: number; settings?: string; seenAt?: Date },
): Promise<void> {
  await deps.db.agentDesk.update({
    where: { personId },
    data: { ...data, updatedAt: deps.now(), revision: { increment: 1 } },
  });
  deps.realtime.publish(deskTopic, { kind: 'presence', id: personId });
}

/** Who is at the desk, with what they have: for handing something on. At most 200. */
export async function readColleagues(db: DatabaseOrTransaction, now: Date): Promise<readonly Colleague[]> {
  const desks = await db.agentDesk.findMany({
    include: { person: { select: { displayName: true } } },
    where: { person: whoMay('work-as-agent') },
    orderBy: { personId: 'asc' },
    take: 200,
  });
  const loads = await db.conversation.groupBy({
    by: ['agentId'],
    where: { agentId: { in: desks.map(({ personId }) => personId) }, state: 'open', channel: 'chat' },
    _count: { _all: true },
  });
  const loadOfAgent = new Map(loads.map((row) => [row.agentId, row._count._all]));
  return desks
    .map(({ personId, person, teamId, presence, seenAt, capacity }) => ({
      personId,
      name: person.displayName,
      teamId,
      here: presence === 'here' && seenAt !== null && now.getTime() - seenAt.getTime() < seenWithinMs,
      load: loadOfAgent.get(personId) ?? 0,
      capacity,
    }))
    .sort((one, other) => Number(other.here) - Number(one.here) || one.name.localeCompare(other.name));
}
