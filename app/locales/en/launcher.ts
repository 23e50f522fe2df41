/** The link at the bottom right of every page, and the page where the staff keep teams and their hours. */
export const launcher = {
  open: 'Chat with us',
  teams: {
    nav: 'Teams',
    title: 'Teams and office hours',
    lead: 'What people read before they write: when agents are there, by the clocks where the team works.',
    newTeam: 'New team',
    newTitle: 'New team',
    back: 'All teams',
    agents: { one: '1 agent', other: '# agents' },
    open: 'Within office hours now',
    shut: 'Outside office hours now',
    saved: 'The team is saved.',
    name: 'Name',
    zone: 'Time zone',
    zoneHelp: 'City of the time zone, as in Europe/Madrid or America/Bogota. Summer time is reckoned with.',
    hours: 'Office hours',
    hoursHelp:
      'From and to, 24-hour clock; several with a comma, as in 09:00-13:00, 14:00-18:00. An end before the beginning is on the next day: 22:00-06:00. Empty: nobody is there.',
    holidays: 'Holidays',
    holidaysHelp:
      'One a line: the day and its name, as in 2026-12-25 Christmas; several days as in 2026-12-24..2026-12-26 Christmas. Nobody is there on these days.',
    members: 'Agents of the team',
    membersHelp: 'An agent belongs to one team. Who is added here leaves the team they are in.',
    inTeam: (team: string) => `now in ${team}`,
    none: 'There are no agents yet.',
    save: 'Save the team',
    conflictTitle: 'Somebody else changed this team',
    conflict:
      'Below are your words; nothing of them is saved yet. What stands now is written here. Save again to replace it.',
    errors: {
      name: {
        missing: 'Enter a name.',
        'too-long': 'Enter at most 60 characters.',
        secret: 'This looks like a secret. Remove it.',
      },
      timeZone: { invalid: 'Enter a time zone with its city, as in Europe/Madrid.' },
      hours: {
        invalid: 'Enter times as in 09:00-17:30, at most three a day.',
        overlap: 'These times overlap. Enter each hour once.',
      },
      holidays: {
        invalid: 'Enter one holiday a line, as in 2026-12-25 Christmas.',
        'too-many': 'Enter at most 60 holidays.',
        secret: 'This looks like a secret. Remove it.',
      },
    } as Readonly<Record<string, Readonly<Record<string, string>>>>,
    /** Of an error of one line or one day. */
    at: (where: string, words: string) => `${where}: ${words}`,
    line: (number: number) => `Line ${number}`,
  },
};
