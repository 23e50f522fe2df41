import { kept } from './kept';
import type { Locale } from './locale';

/*
 * Times of a conversation. The server writes them in UTC and says so; the page's script writes them again by the
 * clocks of the device.
 */

const clocks = kept(
  (locale: Locale, zone: string, named: string) =>
    new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
      ...(named === '' ? {} : { timeZoneName: 'short' }),
    }),
);

const days = kept(
  (locale: Locale, zone: string) =>
    new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: zone,
    }),
);

const dates = kept(
  (zone: string) =>
    // The one language that writes days so that they can be compared.
    new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone }),
);

/** `14:20`, with the zone behind it when it is not the reader's own. */
export const timeOfDay = (locale: Locale, at: Date, zone?: string): string =>
  clocks(locale, zone ?? 'UTC', zone === undefined ? 'named' : '').format(at);

/** `Monday, November 23, 2026`. */
export const dayWords = (locale: Locale, at: Date, zone = 'UTC'): string => days(locale, zone).format(at);

/** `2026-11-23`: the same for all moments of a day. */
export const dayOf = (at: Date, zone = 'UTC'): string => dates(zone).format(at);
