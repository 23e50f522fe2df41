import { describe, expect, it } from 'vitest';
import {
  type Holiday,
  holidayAt,
  isOpen,
  isTimeZone,
  nextClosing,
  nextOpening,
  type OfficeHours,
  type WeekHours,
} from './office-hours';

const day = (...intervals: [number, number][]) => intervals;
const everyDay = (...intervals: [number, number][]): WeekHours => Array.from({ length: 7 }, () => intervals);
const at = (hour: number, minute = 0) => hour * 60 + minute;
const office = (timeZone: string, hours: WeekHours, holidays: readonly Holiday[] = []): OfficeHours => ({
  timeZone,
  hours,
  holidays,
});
const iso = (date: Date | undefined) => date?.toISOString();
const minuteMs = 60_000;

const weekdays: WeekHours = [...Array.from({ length: 5 }, () => day([at(9), at(17, 30)])), day(), day()];

describe('office hours', () => {
  it('are those of the clocks where the team is', () => {
    const madrid = office('Europe/Madrid', weekdays);
    const kolkata = office('Asia/Kolkata', weekdays);
    // Monday, 2 March 2026, 08:00 in London: 09:00 in Madrid, 13:30 in Kolkata.
    expect(isOpen(madrid, new Date('2026-03-02T07:59:59.999Z'))).toBe(false);
    expect(isOpen(madrid, new Date('2026-03-02T08:00:00Z'))).toBe(true);
    expect(isOpen(madrid, new Date('2026-03-02T16:29:59.999Z'))).toBe(true);
    expect(isOpen(madrid, new Date('2026-03-02T16:30:00Z'))).toBe(false);
    expect(isOpen(kolkata, new Date('2026-03-02T03:29:59Z'))).toBe(false);
    expect(isOpen(kolkata, new Date('2026-03-02T03:30:00Z'))).toBe(true);
    expect(iso(nextOpening(kolkata, new Date('2026-03-06T12:00:00Z')))).toBe('2026-03-09T03:30:00.000Z');
    expect(iso(nextClosing(madrid, new Date('2026-03-02T10:00:00Z')))).toBe('2026-03-02T16:30:00.000Z');
    expect(iso(nextOpening(madrid, new Date('2026-03-02T10:00:00.5Z')))).toBe('2026-03-02T10:00:00.500Z');
  });

  it('begin at the same time by the clocks before and after the clocks change', () => {
    const madrid = office('Europe/Madrid', everyDay([at(9), at(17)]));
    expect(iso(nextOpening(madrid, new Date('2026-03-28T20:00:00Z')))).toBe('2026-03-29T07:00:00.000Z');
    expect(iso(nextOpening(madrid, new Date('2026-03-27T20:00:00Z')))).toBe('2026-03-28T08:00:00.000Z');
    expect(iso(nextOpening(madrid, new Date('2026-10-24T20:00:00Z')))).toBe('2026-10-25T08:00:00.000Z');
  });

  it('are over midnight those of the day on which they begin', () => {
    const saturdayNight = office('UTC', [day(), day(), day(), day(), day(), day([at(22), at(6)]), day()]);
    expect(isOpen(saturdayNight, new Date('2026-03-07T21:59:00Z'))).toBe(false);
    expect(isOpen(saturdayNight, new Date('2026-03-07T22:00:00Z'))).toBe(true);
    expect(isOpen(saturdayNight, new Date('2026-03-08T05:59:00Z'))).toBe(true);
    expect(isOpen(saturdayNight, new Date('2026-03-08T06:00:00Z'))).toBe(false);
    expect(isOpen(saturdayNight, new Date('2026-03-08T22:30:00Z'))).toBe(false);
    expect(iso(nextClosing(saturdayNight, new Date('2026-03-07T23:00:00Z')))).toBe(
      '2026-03-08T06:00:00.000Z',
    );
  });

  it('are not on holidays, of which both ends count, nor is the night that one runs into', () => {
    const christmas = { from: '2026-12-24', to: '2026-12-26', name: 'Christmas' };
    const nights = office('America/Bogota', everyDay([at(22), at(6)]), [christmas]);
    expect(isOpen(nights, new Date('2026-12-24T04:59:00Z'))).toBe(true);
    // Midnight in Bogota: the holiday begins, in the middle of the night's work.
    expect(isOpen(nights, new Date('2026-12-24T05:00:00Z'))).toBe(false);
    expect(holidayAt(nights, new Date('2026-12-24T05:00:00Z'))).toEqual(christmas);
    expect(holidayAt(nights, new Date('2026-12-27T04:59:59Z'))).toEqual(christmas);
    expect(holidayAt(nights, new Date('2026-12-27T05:00:00Z'))).toBeUndefined();
    expect(iso(nextOpening(nights, new Date('2026-12-24T06:00:00Z')))).toBe('2026-12-28T03:00:00.000Z');
  });

  it('leave out an hour that the clocks skip, and have one twice that comes twice', () => {
    const early = office('America/New_York', everyDay([at(2), at(3)]));
    // 8 March 2026: 02:00 is 03:00 at once. 1 November: 01:00 to 02:00 comes twice.
    expect(iso(nextOpening(early, new Date('2026-03-08T05:00:00Z')))).toBe('2026-03-09T06:00:00.000Z');
    const twice = office('America/New_York', everyDay([at(1), at(2)]));
    expect(isOpen(twice, new Date('2026-11-01T05:30:00Z'))).toBe(true);
    expect(isOpen(twice, new Date('2026-11-01T06:30:00Z'))).toBe(true);
    expect(iso(nextClosing(twice, new Date('2026-11-01T05:00:00Z')))).toBe('2026-11-01T07:00:00.000Z');
    // Half of the hour that comes twice: open, shut, open again.
    const half = office('America/New_York', everyDay([at(1), at(1, 30)]));
    expect(iso(nextClosing(half, new Date('2026-11-01T05:00:00Z')))).toBe('2026-11-01T05:30:00.000Z');
    expect(iso(nextOpening(half, new Date('2026-11-01T05:30:00Z')))).toBe('2026-11-01T06:00:00.000Z');
  });

  it('begin when the clocks jump into them', () => {
    const late = office('America/New_York', everyDay([at(2, 30), at(9)]));
    expect(iso(nextOpening(late, new Date('2026-03-08T06:59:00Z')))).toBe('2026-03-08T07:00:00.000Z');
  });

  it('know a day that a country left out', () => {
    // Samoa went from 29 to 31 December 2011: Friday did not come.
    const fridays = office('Pacific/Apia', [day(), day(), day(), day(), day([0, at(24)]), day(), day()]);
    expect(iso(nextOpening(fridays, new Date('2011-12-29T12:00:00Z')))).toBe('2012-01-05T10:00:00.000Z');
    const saturdays = office('Pacific/Apia', [
      day(),
      day(),
      day(),
      day(),
      day(),
      day([at(9), at(10)]),
      day(),
    ]);
    expect(iso(nextOpening(saturdays, new Date('2011-12-30T09:59:00Z')))).toBe('2011-12-30T19:00:00.000Z');
  });

  it('never begin, or never end, where there is nothing else', () => {
    const now = new Date('2026-03-02T10:00:00Z');
    expect(nextOpening(office('UTC', everyDay()), now)).toBeUndefined();
    expect(nextClosing(office('UTC', everyDay([0, at(24)])), now)).toBeUndefined();
    const closed = [{ from: '2026-01-01', to: '2036-01-01', name: '' }];
    expect(nextOpening(office('UTC', everyDay([0, at(24)]), closed), now)).toBeUndefined();
  });
});

/** Numbers that look random and are the same in every run. */
function seeded(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

describe('the next opening and closing', () => {
  // Half hours, three quarters, changes of half an hour (Lord Howe), at midnight (Beirut), and a day left out.
  const changes = [
    ['Europe/Madrid', '2026-03-29T01:00:00Z'],
    ['Europe/Madrid', '2026-10-25T01:00:00Z'],
    ['America/St_Johns', '2026-03-08T05:30:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
    ['Asia/Beirut', '2026-03-28T22:00:00Z'],
    ['Asia/Kathmandu', '2026-06-01T00:00:00Z'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  ] as const;

  it.each(changes)('in %s around %s are what looking at every minute finds', (timeZone, change) => {
    const random = seeded(timeZone.length + Date.parse(change) / 1000);
    const begin = Date.parse(change) - 30 * 60 * minuteMs;
    const minutes = 60 * 60;
    for (let round = 0; round < 3; round += 1) {
      const hours = Array.from({ length: 7 }, () =>
        Array.from({ length: random(3) }, (): [number, number] => {
          const from = random(48) * 30;
          const to = (from + 30 + random(40) * 30) % 1440;
          return [from, to === from ? (from + 30) % 1440 : to];
        }),
      );
      const team = office(timeZone, hours, random(3) === 0 ? [{ ...holiday(change), name: '' }] : []);
      const open = Array.from({ length: minutes }, (_, minute) =>
        isOpen(team, new Date(begin + minute * minuteMs)),
      );
      for (let minute = 0; minute < minutes; minute += 97) {
        const now = new Date(begin + minute * minuteMs);
        for (const [wanted, next] of [
          [true, nextOpening(team, now)],
          [false, nextClosing(team, now)],
        ] as const) {
          const found = open.indexOf(wanted, minute);
          if (found >= 0) expect(iso(next)).toBe(new Date(begin + found * minuteMs).toISOString());
          else if (next !== undefined)
            expect(next.getTime()).toBeGreaterThanOrEqual(begin + minutes * minuteMs);
        }
      }
    }
  });

  const holiday = (change: string) => ({ from: change.slice(0, 10), to: change.slice(0, 10) });
});

describe('time zones', () => {
  it.each(['UTC', 'Europe/Madrid', 'America/Argentina/Buenos_Aires', 'Pacific/Apia', 'Etc/GMT+5'])(
    'knows %s',
    (name) => expect(isTimeZone(name)).toBe(true),
  );
  it.each(['', '+02:00', 'Madrid', 'Europe/Nowhere', 'Europe/Madrid; x', '../etc/passwd'])(
    'refuses "%s"',
    (name) => expect(isTimeZone(name)).toBe(false),
  );
});
