import type { Locale } from '~/locales/locale';

const minute = 60_000;
const units = [
  { unit: 'day', ms: 24 * 60 * minute, from: 48 * 60 * minute },
  { unit: 'hour', ms: 60 * minute, from: 90 * minute },
  { unit: 'minute', ms: minute, from: 0 },
] as const;

/** How long something waits, as finely as it matters: "40 minutes ago", "5 hours ago", "3 days ago". */
export function formatAge(locale: Locale, since: Date, now: Date): string {
  // A moment that is still to come (clocks differ) counts as now.
  const age = Math.max(0, now.getTime() - since.getTime());
  const { unit, ms } = units.find(({ from }) => age >= from) ?? units[2];
  return new Intl.RelativeTimeFormat(locale).format(-Math.floor(age / ms), unit);
}
