import type { Database } from '~/services/database/database.server';
import { isUniqueViolation } from '~/services/database/errors';
import { expectedWaitMs } from '../conversation/expected-wait';
import { latestFirstAnswersMs } from '../conversation/first-answers.server';
import type { Dependencies } from '../dependencies';
import { whoMay } from '../person/person';
import { type Availability, chooseTeam, seenWithinMs } from './availability';
import { holidayAt, isOpen, nextClosing, nextOpening } from './office-hours';
import { defaultOfficeHours, defaultTeamId, officeHoursOf } from './team';

export type { Availability } from './availability';

/** Sees to it that there is a team: conversations belong to one. Safe to run by several at once, and again. */
export async function ensureDefaultTeam(db: Database, now: Date): Promise<void> {
  if ((await db.team.count()) > 0) return;
  try {
    await db.team.create({
      data: {
        id: defaultTeamId,
        name: 'Support',
        timeZone: defaultOfficeHours.timeZone,
        hours: JSON.stringify(defaultOfficeHours.hours),
        createdAt: now,
        updatedAt: now,
      },
    });
  } catch (error) {
    // Somebody else did, between the two.
    if (!isUniqueViolation(error)) throw error;
  }
}

async function readTeams(db: Database, now: Date, teamId: string | undefined) {
  return db.team.findMany({
    where: teamId === undefined ? {} : { id: teamId },
    orderBy: [{ place: 'asc' }, { id: 'asc' }],
    include: {
      desks: {
        where: {
          presence: 'here',
          seenAt: { gt: new Date(now.getTime() - seenWithinMs) },
          person: whoMay('work-as-agent'),
        },
        select: { personId: true },
        take: 1,
      },
    },
  });
}

/**
 * Is somebody of a team there now, how long does it take, and if nobody is, when? Without a team (or with one that is no
 * more): the one that would take it, by {@link chooseTeam}; its id is in the answer. Not to be called in a transaction:
 * where there is no team yet it makes the default one.
 */
export async function availabilityOf(
  deps: Pick<Dependencies, 'db' | 'now'>,
  { teamId, now = deps.now() }: { readonly teamId?: string | undefined; readonly now?: Date } = {},
): Promise<Availability> {
  const { db } = deps;
  let teams = await readTeams(db, now, teamId);
  if (teams.length === 0 && teamId !== undefined) teams = await readTeams(db, now, undefined);
  if (teams.length === 0) {
    await ensureDefaultTeam(db, now);
    teams = await readTeams(db, now, undefined);
  }
  const team = chooseTeam(
    teams.map(({ id, name, desks, ...row }) => {
      const office = officeHoursOf(row);
      const withinHours = isOpen(office, now);
      return {
        id,
        name,
        office,
        agentsHere: desks.length > 0,
        withinHours,
        opensAt: withinHours ? undefined : nextOpening(office, now),
      };
    }),
  );
  if (team === undefined) throw new Error('there is no team');
  const [firstAnswersMs, waiting] = await Promise.all([
    latestFirstAnswersMs(db, team.id),
    db.conversation.count({ where: { state: 'waiting', teamId: team.id, channel: 'chat' } }),
  ]);
  return {
    teamId: team.id,
    teamName: team.name,
    agentsHere: team.agentsHere,
    withinHours: team.withinHours,
    opensAt: team.opensAt,
    closesAt: team.withinHours ? nextClosing(team.office, now) : undefined,
    expectedMs: expectedWaitMs(firstAnswersMs),
    waiting,
    timeZone: team.office.timeZone,
    hours: team.office.hours,
    holiday: holidayAt(team.office, now),
  };
}
