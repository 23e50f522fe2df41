/**
 * When the agents of a team are there, by the clocks where they are. Everything is reckoned from the wall clock of the
 * team's time zone: an hour that the clocks skip is nobody's working time, and one that comes twice is worked twice.
 * The rules of time zones come from Intl alone.
 */

import { kept } from '~/locales/kept';

/** Minutes since midnight, from and to. `to` at or before `from` is on the next day: 1320–360 is ten at night to six. */
export type Interval = readonly [from: number, to: number];

/** For each weekday from Monday on. */
export type WeekHours = readonly (readonly Interval[])[];

/** Days on which nobody is there, both included, as `2026-12-24`. */
export interface Holiday {
  readonly from: string;
  readonly to: string;
  readonly name: string;
}

export interface OfficeHours {
  /** As IANA names it. */
  readonly timeZone: string;
  readonly hours: WeekHours;
  readonly holidays: readonly Holiday[];
}

export const officeLimits = { intervalsADay: 3, holidays: 60, holidayName: 60 } as const;

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Further ahead nothing is looked for: a team closed for longer says that it does not know. */
const horizonDays = 400;

/** Is this a time zone that the platform knows by name? Offsets like `+02:00` are none: they know no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^(UTC|[A-Za-z_]+(\/[A-Za-z0-9_+-]+){1,2})$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const clockOf = kept(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }),
);

/** What the clocks there show, as the milliseconds at which clocks in UTC would show the same. */
function wallClock(timeZone: string, instant: number): number {
  const parts = new Map(
    clockOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const seconds = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return seconds + (((instant % 1000) + 1000) % 1000);
}

const offsetAt = (timeZone: string, instant: number): number => wallClock(timeZone, instant) - instant;

const startOfDay = (wall: number): number => Math.floor(wall / dayMs) * dayMs;
const dayName = (wall: number): string => new Date(wall).toISOString().slice(0, 10);

const intervalsOf = (hours: WeekHours, day: number): readonly Interval[] =>
  // Day 0 of the epoch was a Thursday; weekdays count from Monday.
  hours[(((day / dayMs + 3) % 7) + 7) % 7] ?? [];

const holidayOn = (office: OfficeHours, wall: number): Holiday | undefined => {
  const day = dayName(wall);
  return office.holidays.find(({ from, to }) => from <= day && day <= to);
};

/** Is it working time when the clocks there show this? What begins on a holiday, or runs into one, does not count. */
function isOpenAt(office: OfficeHours, wall: number): boolean {
  if (holidayOn(office, wall) !== undefined) return false;
  const today = startOfDay(wall);
  const minute = (wall - today) / minuteMs;
  if (intervalsOf(office.hours, today).some(([from, to]) => minute >= from && (to <= from || minute < to))) {
    return true;
  }
  const yesterday = today - dayMs;
  return (
    holidayOn(office, yesterday) === undefined &&
    intervalsOf(office.hours, yesterday).some(([from, to]) => to <= from && minute < to)
  );
}

/** Is it working time at this moment? */
export const isOpen = (office: OfficeHours, now: Date): boolean =>
  isOpenAt(office, wallClock(office.timeZone, now.getTime()));

/** The holiday that it is there now. */
export const holidayAt = (office: OfficeHours, now: Date): Holiday | undefined =>
  holidayOn(office, wallClock(office.timeZone, now.getTime()));

/** The first moment from `begin` on, before `end`, at which the offset is another than at `begin`. */
function firstChange(timeZone: string, begin: number, end: number): number {
  const offset = offsetAt(timeZone, begin);
  let before = begin;
  let after = end;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(timeZone, middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}

/** What the clocks show when working time may begin or end, in order, of the days that the span touches. */
function turns(office: OfficeHours, from: number, to: number): readonly number[] {
  const moments: number[] = [];
  for (let day = startOfDay(from) - dayMs; day < to; day += dayMs) {
    moments.push(day);
    for (const [start, end] of intervalsOf(office.hours, day)) {
      moments.push(day + start * minuteMs, day + end * minuteMs + (end <= start ? dayMs : 0));
    }
  }
  return moments.filter((moment) => moment > from && moment < to).sort((one, other) => one - other);
}

/** The first moment from `now` on that is working time, or is none. While the offset stays, clocks run evenly. */
function firstMoment(office: OfficeHours, now: Date, open: boolean): Date | undefined {
  let begin = now.getTime();
  const horizon = begin + horizonDays * dayMs;
  while (begin < horizon) {
    const offset = offsetAt(office.timeZone, begin);
    let end = begin + dayMs;
    if (offsetAt(office.timeZone, end) !== offset) end = firstChange(office.timeZone, begin, end);
    const from = begin + offset;
    const found = [from, ...turns(office, from, end + offset)].find(
      (wall) => isOpenAt(office, wall) === open,
    );
    if (found !== undefined) return new Date(found - offset);
    begin = end;
  }
  return undefined;
}

/** When working time begins next, `now` itself when it is; undefined when it does not within 400 days. */
export const nextOpening = (office: OfficeHours, now: Date): Date | undefined =>
  firstMoment(office, now, true);

/** When working time ends next, `now` itself when it is none; undefined when it does not within 400 days. */
export const nextClosing = (office: OfficeHours, now: Date): Date | undefined =>
  firstMoment(office, now, false);
