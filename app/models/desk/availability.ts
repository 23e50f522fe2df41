import type { Holiday, OfficeHours, WeekHours } from './office-hours';

/** Is somebody there, and if not, when? What a person is told before they type anything. */
export interface Availability {
  readonly teamId: string;
  readonly teamName: string;
  /** An agent of the team has the desk open and says that they are here; outside the office hours too. */
  readonly agentsHere: boolean;
  readonly withinHours: boolean;
  /** When the office hours begin next; undefined within them, and when none come in more than a year. */
  readonly opensAt: Date | undefined;
  /** When the office hours end; undefined outside them, and when they never do. */
  readonly closesAt: Date | undefined;
  /** Milliseconds until the first words of an agent, as it was lately; undefined when too little is known. */
  readonly expectedMs: number | undefined;
  /** Conversations that wait for an agent of the team. */
  readonly waiting: number;
  readonly timeZone: string;
  readonly hours: WeekHours;
  /** The holiday that it is there now. */
  readonly holiday: Holiday | undefined;
}

/** Who has not been seen at the desk for longer is not here, whatever they chose; milliseconds. */
export const seenWithinMs = 2 * 60_000;

/** What is known of a team when one has to be chosen. */
export interface TeamStanding {
  readonly id: string;
  readonly office: OfficeHours;
  readonly agentsHere: boolean;
  readonly withinHours: boolean;
  readonly opensAt: Date | undefined;
}

/**
 * The team that takes what was sent to none by name: the first with somebody there, else the first in its office hours,
 * else the one whose hours begin first. `teams` in their order; undefined when there is none.
 */
export function chooseTeam<Team extends Pick<TeamStanding, 'agentsHere' | 'withinHours' | 'opensAt'>>(
  teams: readonly Team[],
): Team | undefined {
  const opening = (team: Team) => team.opensAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return (
    teams.find((team) => team.agentsHere) ??
    teams.find((team) => team.withinHours) ??
    teams.reduce<Team | undefined>(
      (first, team) => (first === undefined || opening(team) < opening(first) ? team : first),
      undefined,
    )
  );
}
