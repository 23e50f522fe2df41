import { nextOpening, type OfficeHours } from '../office-hours';

/** For how long something can be put aside: an hour, until the next working day begins, until next week does. */
export const snoozes = ['hour', 'tomorrow', 'week'] as const;
export type Snooze = (typeof snoozes)[number];

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** What is put aside until a morning comes back at eight, or when the office hours begin if that is later. */
const morningHour = 8;

/**
 * When something that is put aside now comes back, by the clocks and hours of the agent's team. A team without office
 * hours in the next year gets it back in the morning all the same.
 */
export function snoozedUntil(office: OfficeHours, now: Date, snooze: Snooze): Date {
  if (snooze === 'hour') return new Date(now.getTime() + hourMs);
  const days = snooze === 'tomorrow' ? 1 : 8 - weekdayOf(office.timeZone, now);
  const morning = morningOf(office.timeZone, now, days);
  return nextOpening(office, morning) ?? morning;
}

interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
}

function wallClockOf(timeZone: string, moment: Date): WallClock {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
  }).formatToParts(moment);
  const part = (name: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find(({ type }) => type === name)?.value ?? 0);
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour') };
}

/** Monday is 1. */
function weekdayOf(timeZone: string, now: Date): number {
  const { year, month, day } = wallClockOf(timeZone, now);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/** The first whole hour at which the clocks there show the morning, so many days after today. */
function morningOf(timeZone: string, now: Date, days: number): Date {
  const { year, month, day } = wallClockOf(timeZone, now);
  const asUtc = Date.UTC(year, month - 1, day + days, morningHour);
  // Clocks are at most 14 hours from UTC: within these the moment is found, also on a day with 23 or 25 hours.
  for (let at = asUtc - dayMs; at <= asUtc + dayMs; at += hourMs / 4) {
    const clock = wallClockOf(timeZone, new Date(at));
    const shown = Date.UTC(clock.year, clock.month - 1, clock.day, clock.hour);
    if (shown >= asUtc) return new Date(at);
  }
  return new Date(asUtc);
}
