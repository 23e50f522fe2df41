import type { Availability } from '~/models/desk/availability';
import type { Interval, WeekHours } from '~/models/desk/office-hours';
import { formatMinutes } from './format';
import { kept } from './kept';
import type { Locale } from './locale';
import { messagesFor } from './messages';
import { plural } from './plural';

/** Whether somebody is there, in sentences. */
export interface AvailabilityWords {
  /** What holds now: who is there and how long it takes, or that nobody is, and when somebody will be. */
  readonly now: string;
  /** How many wait; undefined when nobody does or nobody is there. */
  readonly queue: string | undefined;
  /** The week, days with the same hours together: `Monday to Friday`, `09:00–18:00`. */
  readonly week: readonly { readonly days: string; readonly times: string }[];
  /** By which clocks. */
  readonly clocks: string;
}

const moments = kept(
  (locale: Locale, timeZone: string) =>
    new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
      timeZoneName: 'short',
    }),
);

const times = kept(
  (locale: Locale, timeZone: string) =>
    new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
      timeZoneName: 'short',
    }),
);

const weekdays = kept(
  (locale: Locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }),
);

/** The name of a weekday, 0 for Monday. */
export const weekdayName = (locale: Locale, day: number): string =>
  // 1 January 2024 was a Monday.
  weekdays(locale).format(Date.UTC(2024, 0, 1 + day));

/** The same as a title, with its first letter large. */
export const weekdayTitle = (locale: Locale, day: number): string =>
  capital(locale, weekdayName(locale, day));

const capital = (locale: Locale, text: string): string =>
  text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

/** `09:00` for 540. */
export const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const hourMs = 3_600_000;

/** About how long: minutes up to an hour and a half, then hours. */
export function roughTime(locale: Locale, ms: number): string {
  if (ms <= 1.5 * hourMs) return formatMinutes(locale, ms / 60_000);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'hour',
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(ms / hourMs);
}

/** `Europe/Madrid` as people say it: `Madrid`. */
export const zoneName = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

export function availabilityWords(availability: Availability, locale: Locale): AvailabilityWords {
  const t = messagesFor(locale).hours;
  return {
    now: [...sentences(availability, locale)].join(' '),
    queue:
      availability.agentsHere && availability.waiting > 0
        ? plural(locale, availability.waiting, t.waiting)
        : undefined,
    week: weekWords(availability.hours, locale),
    clocks: t.clocks(zoneName(availability.timeZone)),
  };
}

function* sentences(availability: Availability, locale: Locale): Generator<string> {
  const t = messagesFor(locale).hours;
  const { agentsHere, expectedMs, holiday, withinHours, opensAt, closesAt, timeZone } = availability;
  if (agentsHere) {
    yield t.here;
    yield expectedMs === undefined ? t.waitUnknown : t.wait(roughTime(locale, expectedMs));
    return;
  }
  yield t.nobody;
  if (holiday !== undefined) yield holiday.name === '' ? t.holidayUnnamed : t.holiday(holiday.name);
  if (withinHours) {
    if (closesAt !== undefined) yield t.until(times(locale, timeZone).format(closesAt));
  } else {
    yield opensAt === undefined ? t.closedForLong : t.opens(moments(locale, timeZone).format(opensAt));
  }
  yield t.byMail;
}

function timesOf(intervals: readonly Interval[], locale: Locale): string {
  const t = messagesFor(locale).hours;
  if (intervals.length === 0) return t.closed;
  return intervals
    .map(([from, to]) => {
      if (from === 0 && to === 1440) return t.allDay;
      const end = clockTime(to);
      return `${clockTime(from)}–${to <= from && to > 0 ? t.nextDay(end) : end}`;
    })
    .join(', ');
}

/** Days one after the other with the same hours stand in one line. */
function weekWords(hours: WeekHours, locale: Locale) {
  const t = messagesFor(locale).hours;
  const groups: { first: number; last: number; times: string }[] = [];
  hours.forEach((intervals, day) => {
    const said = timesOf(intervals, locale);
    const before = groups.at(-1);
    if (before?.times === said) before.last = day;
    else groups.push({ first: day, last: day, times: said });
  });
  return groups.map(({ first, last, times: said }) => ({
    days: capital(
      locale,
      first === last
        ? weekdayName(locale, first)
        : t.span(weekdayName(locale, first), weekdayName(locale, last)),
    ),
    times: said,
  }));
}
