import type { DatabaseOrTransaction } from '~/services/database/database.server';
import type { Dependencies } from '../dependencies';
import { may } from '../person/permissions';
import { whoMay } from '../person/person';
import { ensureDefaultTeam } from './availability.server';
import { isOpen, type OfficeHours } from './office-hours';
import { officeHoursOf } from './team';

/* What those who keep the teams see of them. Each is undefined for everybody else. */

type Db = Pick<Dependencies, 'db' | 'now'>;

export interface TeamLine {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly agents: number;
  readonly isOpen: boolean;
}

export interface TeamForEditing {
  readonly id: string;
  readonly name: string;
  readonly office: OfficeHours;
  readonly revision: number;
}

/** An agent, and the team that they are in, if any. */
export interface TeamAgent {
  readonly personId: string;
  readonly name: string;
  readonly teamId: string | undefined;
  readonly teamName: string | undefined;
}

export async function mayKeepTeams(db: DatabaseOrTransaction, personId: string): Promise<boolean> {
  return may((await db.person.findUnique({ where: { id: personId } })) ?? undefined, 'keep-teams');
}

/** All teams, in the order in which they are asked for somebody. */
export async function listTeams(
  { db, now }: Db,
  { personId }: { readonly personId: string },
): Promise<readonly TeamLine[] | undefined> {
  if (!(await mayKeepTeams(db, personId))) return undefined;
  await ensureDefaultTeam(db, now());
  const rows = await db.team.findMany({
    orderBy: [{ place: 'asc' }, { id: 'asc' }],
    include: { _count: { select: { desks: true } } },
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    timeZone: row.timeZone,
    agents: row._count.desks,
    isOpen: isOpen(officeHoursOf(row), now()),
  }));
}

export async function findTeam(
  { db }: Pick<Dependencies, 'db'>,
  { personId, id }: { readonly personId: string; readonly id: string },
): Promise<TeamForEditing | undefined> {
  if (!(await mayKeepTeams(db, personId))) return undefined;
  const row = await db.team.findUnique({ where: { id } });
  if (!row) return undefined;
  return { id: row.id, name: row.name, office: officeHoursOf(row), revision: row.revision };
}

/** All who do an agent's work now. */
export async function teamAgents(
  { db }: Pick<Dependencies, 'db'>,
  { personId }: { readonly personId: string },
): Promise<readonly TeamAgent[] | undefined> {
  if (!(await mayKeepTeams(db, personId))) return undefined;
  const [people, desks] = await Promise.all([
    db.person.findMany({
      where: whoMay('work-as-agent'),
      select: { id: true, displayName: true },
      orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
    }),
    db.agentDesk.findMany({ select: { personId: true, team: { select: { id: true, name: true } } } }),
  ]);
  const teams = new Map(desks.map(({ personId: agentId, team }) => [agentId, team]));
  return people.map(({ id, displayName }) => ({
    personId: id,
    name: displayName,
    teamId: teams.get(id)?.id,
    teamName: teams.get(id)?.name,
  }));
}
