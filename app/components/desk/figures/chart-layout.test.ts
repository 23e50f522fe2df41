import { expect, it } from 'vitest';
import { chart, countFrame, timeFrame } from './chart-layout';
import { formatDuration, formatWhole } from './duration';

const keys = Array.from({ length: 30 }, (_, index) => `day ${index + 1}`);
const bottom = chart.height - chart.bottom;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

it('gives counts whole marks from 0 on, also when there is nothing to count', () => {
  const frame = countFrame(keys, 2);
  expect(frame.ticks).toEqual([0, 1, 2]);
  expect(frame.y(0)).toBe(bottom);
  expect(frame.y(2)).toBe(chart.top);
  expect(countFrame(keys, 0).ticks).toEqual([0, 1]);
  expect(frame.labelled.at(-1)).toBe('day 30');
  expect(frame.labelled.length).toBeLessThanOrEqual(5);
});

it('gives times marks that have words, around all values', () => {
  const frame = timeFrame(keys, [5 * minute, 9 * hour]);
  expect(frame.ticks).toEqual([minute, 10 * minute, hour, 6 * hour, day]);
  expect(frame.y(5 * minute)).toBeGreaterThan(frame.y(10 * minute));
  for (const value of [5 * minute, 9 * hour]) {
    expect(frame.y(value)).toBeGreaterThan(chart.top);
    expect(frame.y(value)).toBeLessThan(bottom);
  }
});

it('stays within its frame at the ends of time', () => {
  expect(timeFrame(keys, [0]).y(0)).toBe(bottom);
  expect(timeFrame(keys, [minute]).ticks).toEqual([minute, 10 * minute]);
  expect(timeFrame(keys, [800 * day]).y(800 * day)).toBeCloseTo(chart.top);
});

it('says times in the unit that fits them', () => {
  expect(formatDuration('en', 45_000)).toBe('45 sec');
  expect(formatDuration('en', 90 * minute)).toBe('90 min');
  expect(formatDuration('es', 3.5 * hour)).toBe('3.5 h'.replace('.', ','));
  expect(formatDuration('en', 3 * day)).toBe('3 days');
  expect(formatWhole('en', day)).toBe('1 day');
  expect(formatWhole('en', 6 * hour)).toBe('6 hr');
});
