import type { FieldErrors } from '../refused-form';
import {
  type Holiday,
  type Interval,
  isTimeZone,
  type OfficeHours,
  officeLimits,
  type WeekHours,
} from './office-hours';

/** What somebody types about a team, as one form has it. */
export type TeamFields = Readonly<Record<string, string | undefined>>;

export const teamLimits = { name: 60 } as const;

/** The field of a weekday's hours, 0 for Monday. */
export const hoursField = (day: number): string => `hours-${day}`;

export const weekDays = [0, 1, 2, 3, 4, 5, 6] as const;

export type ReadTeam =
  | { readonly kind: 'read'; readonly name: string; readonly office: OfficeHours }
  /** `line`: of the holidays' error, counted from 1. */
  | { readonly kind: 'refused'; readonly errors: FieldErrors; readonly line?: number };

/** Reads the form of a team; what is wrong is a code a field, and its words are in the locales. */
export function readTeam(fields: TeamFields): ReadTeam {
  const errors: Record<string, string> = {};
  const name = (fields.name ?? '').trim();
  if (name === '') errors.name = 'missing';
  else if ([...name].length > teamLimits.name) errors.name = 'too-long';
  const timeZone = (fields.timeZone ?? '').trim();
  if (!isTimeZone(timeZone)) errors.timeZone = 'invalid';
  const hours = weekDays.map((day) => {
    const intervals = readHours(fields[hoursField(day)] ?? '');
    if (intervals === undefined) errors[hoursField(day)] = 'invalid';
    return intervals ?? [];
  });
  for (const day of overlaps(hours)) errors[hoursField(day)] ??= 'overlap';
  const holidays = readHolidays(fields.holidays ?? '');
  if (typeof holidays === 'number') errors.holidays = 'invalid';
  else if (holidays.length > officeLimits.holidays) errors.holidays = 'too-many';
  if (Object.keys(errors).length > 0)
    return { kind: 'refused', errors, ...(typeof holidays === 'number' ? { line: holidays } : {}) };
  return {
    kind: 'read',
    name,
    office: { timeZone, hours, holidays: typeof holidays === 'number' ? [] : holidays },
  };
}

const spanText = /^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$/;

/** `09:00-13:00, 14-18` as minutes since midnight; undefined when it says nothing of the kind. */
export function readHours(text: string): readonly Interval[] | undefined {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length > officeLimits.intervalsADay) return undefined;
  const intervals: Interval[] = [];
  for (const part of parts) {
    const found = spanText.exec(part);
    if (!found) return undefined;
    const [from, to] = [minutesOf(found[1], found[2]), minutesOf(found[3], found[4])];
    if (from === undefined || to === undefined || from === to || from === 1440) return undefined;
    intervals.push([from, to]);
  }
  return intervals.sort(([one], [other]) => one - other);
}

function minutesOf(hours: string | undefined, minutes = '00'): number | undefined {
  const all = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && all <= 1440 ? all : undefined;
}

/** Days whose hours meet hours that are there already; a night's end belongs to the day before. */
function overlaps(hours: WeekHours): ReadonlySet<number> {
  const week = 7 * 1440;
  const spans = hours.flatMap((intervals, day) =>
    intervals.map(([from, to]) => ({
      day,
      from: day * 1440 + from,
      to: day * 1440 + to + (to <= from ? 1440 : 0),
    })),
  );
  const found = new Set<number>();
  spans.forEach((one, index) => {
    for (const other of spans.slice(index + 1)) {
      // Sunday's night goes on on Monday.
      const met = [0, week].some((shift) => one.from < other.to - shift && other.from - shift < one.to);
      const later = one.from < other.to && other.from < one.to;
      if (met || later) found.add(other.day);
    }
  });
  return found;
}

const holidayText = /^(\d{4}-\d{2}-\d{2})(?:\s*\.\.\s*(\d{4}-\d{2}-\d{2}))?(?:\s+(.*))?$/;

const isDay = (day: string): boolean =>
  !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);

/** One holiday a line, in the order of days; the number of the first line that cannot be read, counted from 1. */
export function readHolidays(text: string): readonly Holiday[] | number {
  const holidays: Holiday[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const [, from = '', to = from, name = ''] = holidayText.exec(line) ?? [];
    if (!isDay(from) || !isDay(to) || to < from || [...name].length > officeLimits.holidayName)
      return index + 1;
    holidays.push({ from, to, name: name.trim() });
  }
  return holidays.sort((one, other) => (one.from < other.from ? -1 : 1));
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The hours of a day as the form has them. */
export const hoursText = (intervals: readonly Interval[]): string =>
  intervals.map(([from, to]) => `${clock(from)}-${clock(to)}`).join(', ');

/** The holidays as the form has them. */
export const holidaysText = (holidays: readonly Holiday[]): string =>
  holidays.map(({ from, to, name }) => `${from === to ? from : `${from}..${to}`} ${name}`.trim()).join('\n');
