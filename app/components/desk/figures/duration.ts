import type { Locale } from '~/locales/locale';

type DurationUnit = 'second' | 'minute' | 'hour' | 'day';

const unitMs: Readonly<Record<DurationUnit, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** The largest unit of which there are at least two: "90 min" says more than "1.5 h". */
function unitFor(ms: number): DurationUnit {
  return (['day', 'hour', 'minute'] as const).find((unit) => ms >= 2 * unitMs[unit]) ?? 'second';
}

/** So many of a unit in short words: "45 sec", "3.5 hr". */
function formatUnit(locale: Locale, ms: number, unit: DurationUnit): string {
  const value = ms / unitMs[unit];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

/** A length of time in short words, in the unit that fits it. */
export const formatDuration = (locale: Locale, ms: number): string => formatUnit(locale, ms, unitFor(ms));

/** A length of time that is a whole number of a unit, in the largest such unit: "1 day", where one would say "24 hr". */
export function formatWhole(locale: Locale, ms: number): string {
  const unit = (['day', 'hour', 'minute'] as const).find((one) => ms % unitMs[one] === 0) ?? 'second';
  return formatUnit(locale, ms, unit);
}
