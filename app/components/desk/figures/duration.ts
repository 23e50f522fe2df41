import type { Locale } from '~/locales/locale';

export type DurationUnit = 'second' | 'minute' | 'hour' | 'day';

const unitMs: Readonly<Record<DurationUnit, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** The largest unit of which there are at least two: "90 min" says more than "1.5 h". */
export function unitFor(ms: number): DurationUnit {
  return (['day', 'hour', 'minute'] as const).find((unit) => ms >= 2 * unitMs[unit]) ?? 'second';
}

/** A length of time as so many of a unit. */
export const inUnit = (ms: number, unit: DurationUnit): number => ms / unitMs[unit];

/** So many of a unit in short words: "45 sec", "3.5 hr". */
export function formatUnit(locale: Locale, value: number, unit: DurationUnit): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

/** A length of time in short words, in the unit that fits it. */
export function formatDuration(locale: Locale, ms: number): string {
  const unit = unitFor(ms);
  return formatUnit(locale, inUnit(ms, unit), unit);
}
