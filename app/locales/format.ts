import { kept } from './kept';
import type { Locale } from './locale';

const day = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/**
 * A long date and time with its zone: "November 22, 2026 at 14:20 UTC". UTC unless the person's own zone (IANA
 * name) is known.
 */
export function formatDateTime(locale: Locale, date: Date, timeZone = 'UTC'): string {
  return moments(locale, timeZone).format(date);
}

const moments = kept(
  (locale: Locale, timeZone: string) =>
    new Intl.DateTimeFormat(locale, {
      ...day,
      hour: '2-digit',
      minute: '2-digit',
      // A.m. and p.m. are one more thing to get wrong.
      hourCycle: 'h23',
      timeZone,
      timeZoneName: 'short',
    }),
);

/** A long date: "November 22, 2026". */
export function formatDate(locale: Locale, date: Date, timeZone = 'UTC'): string {
  return days(locale, timeZone).format(date);
}

const days = kept(
  (locale: Locale, timeZone: string) => new Intl.DateTimeFormat(locale, { ...day, timeZone }),
);

/** A whole number as the language writes it: "12,000". */
export function formatNumber(locale: Locale, value: number): string {
  return numbers(locale).format(value);
}

const numbers = kept((locale: Locale) => new Intl.NumberFormat(locale));

const msPerDay = 86_400_000;

/**
 * How many days ago a day was, in words: "today", "yesterday", "3 days ago". Both ends are days in UTC; a day
 * that is still to come (clocks differ) counts as today.
 *
 * @param dayIso a date (`2026-11-22`) or a moment in ISO 8601
 * @throws {RangeError} when `dayIso` is neither
 */
export function formatDaysAgo(locale: Locale, dayIso: string, now: Date): string {
  const then = Date.parse(dayIso);
  if (Number.isNaN(then)) throw new RangeError('not a date');
  const days = Math.max(0, Math.floor(now.getTime() / msPerDay) - Math.floor(then / msPerDay));
  // "-0" is "today" too, in every language.
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
}

/** A whole number of minutes in words, at least one: "1 minute", "5 minutos". */
export function formatMinutes(locale: Locale, minutes: number): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(
    Math.max(1, Math.ceil(minutes)),
  );
}

/** Several things in one sentence: "5 and 6", "4, 5, and 6". */
export function formatList(locale: Locale, items: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
}
