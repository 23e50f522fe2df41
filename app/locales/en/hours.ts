/** Whether agents are there, and when. */
export const hours = {
  here: 'Agents are here.',
  wait: (time: string) => `The first answer takes about ${time}.`,
  waitUnknown: 'They answer in the order in which people write.',
  waiting: { one: '1 person is waiting for an agent.', other: '# people are waiting for an agent.' },
  nobody: 'No agent is here at the moment.',
  holiday: (name: string) => `Today is a holiday: ${name}.`,
  holidayUnnamed: 'Today is a holiday.',
  until: (time: string) => `Office hours end at ${time}.`,
  opens: (time: string) => `Office hours begin on ${time}.`,
  closedForLong: 'There are no office hours at the moment.',
  byMail: 'Write a message: the answer comes by mail.',
  closed: 'closed',
  allDay: 'all day',
  nextDay: (time: string) => `${time} the next day`,
  span: (first: string, last: string) => `${first} to ${last}`,
  clocks: (zone: string) => `Times are those of ${zone}.`,
};
