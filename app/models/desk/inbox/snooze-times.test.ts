import { expect, it } from 'vitest';
import type { OfficeHours, WeekHours } from '../office-hours';
import { snoozedUntil } from './snooze-times';

const nineToSix: WeekHours = [
  [[540, 1080]],
  [[540, 1080]],
  [[540, 1080]],
  [[540, 1080]],
  [[540, 1080]],
  [],
  [],
];
const always: WeekHours = Array.from({ length: 7 }, () => [[0, 1440] as const]);
const office = (timeZone: string, hours: WeekHours = nineToSix): OfficeHours => ({
  timeZone,
  hours,
  holidays: [],
});
const until = (one: OfficeHours, now: string, snooze: 'hour' | 'tomorrow' | 'week') =>
  snoozedUntil(one, new Date(now), snooze).toISOString();

it('puts aside for an hour', () => {
  expect(until(office('UTC'), '2026-03-02T14:00:00Z', 'hour')).toBe('2026-03-02T15:00:00.000Z');
});

it('brings back when the next working day begins, by the clocks of the team', () => {
  expect(until(office('UTC'), '2026-03-02T14:00:00Z', 'tomorrow')).toBe('2026-03-03T09:00:00.000Z');
  // It is Tuesday there already.
  expect(until(office('Asia/Tokyo'), '2026-03-02T16:00:00Z', 'tomorrow')).toBe('2026-03-04T00:00:00.000Z');
  // Friday: the next working day is Monday.
  expect(until(office('UTC'), '2026-03-06T14:00:00Z', 'tomorrow')).toBe('2026-03-09T09:00:00.000Z');
});

it('brings back in the morning where somebody is there around the clock', () => {
  expect(until(office('Europe/Madrid', always), '2026-03-02T14:00:00Z', 'tomorrow')).toBe(
    '2026-03-03T07:00:00.000Z',
  );
});

it('knows the day on which the clocks go forward', () => {
  // Madrid, 29 March 2026: from two to three. Nine there is seven in UTC from then on.
  expect(until(office('Europe/Madrid', always), '2026-03-28T14:00:00Z', 'tomorrow')).toBe(
    '2026-03-29T06:00:00.000Z',
  );
  expect(until(office('Europe/Madrid'), '2026-03-27T14:00:00Z', 'week')).toBe('2026-03-30T07:00:00.000Z');
});

it('brings back on Monday, also on a Monday and on a Sunday', () => {
  expect(until(office('UTC'), '2026-03-02T14:00:00Z', 'week')).toBe('2026-03-09T09:00:00.000Z');
  expect(until(office('UTC'), '2026-03-08T14:00:00Z', 'week')).toBe('2026-03-09T09:00:00.000Z');
});

it('brings back in the morning where there are no hours at all', () => {
  const never = office('UTC', [[], [], [], [], [], [], []]);
  expect(until(never, '2026-03-02T14:00:00Z', 'tomorrow')).toBe('2026-03-03T08:00:00.000Z');
});
