import type { Locale } from '~/locales/locale';

/** A month in words: `2026-11` is "November 2026". */
export function formatMonth(locale: Locale, month: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}
