import { describe, expect, it } from 'vitest';
import { holidaysText, hoursText, readHolidays, readHours, readTeam } from './team-form';

const form = (more: Record<string, string> = {}) => ({ name: 'Night', timeZone: 'Europe/Madrid', ...more });
const refused = (more: Record<string, string>) => {
  const result = readTeam(form(more));
  return result.kind === 'refused' ? result.errors : undefined;
};

describe('the form of a team', () => {
  it('reads hours as people write them', () => {
    expect(readHours('')).toEqual([]);
    expect(readHours('9-17:30')).toEqual([[540, 1050]]);
    expect(readHours('14:00 – 18:00; 09.30-13.00')).toEqual([
      [570, 780],
      [840, 1080],
    ]);
    expect(readHours('22:00-06:00')).toEqual([[1320, 360]]);
    expect(readHours('00:00-24:00')).toEqual([[0, 1440]]);
  });

  it.each(['9', '9-9', '25-26', '9:60-10', 'nine to five', '1-2,3-4,5-6,7-8', '24:00-01:00', '9-17-18'])(
    'refuses %s',
    (text) => expect(readHours(text)).toBeUndefined(),
  );

  it('reads holidays, one a line, in their order', () => {
    expect(readHolidays('2026-12-24..2026-12-26 Christmas\r\n\n2026-01-01')).toEqual([
      { from: '2026-01-01', to: '2026-01-01', name: '' },
      { from: '2026-12-24', to: '2026-12-26', name: 'Christmas' },
    ]);
    expect(readHolidays('2026-01-01 New Year\n2026-02-30 no such day')).toBe(2);
    expect(readHolidays('2026-12-26..2026-12-24 backwards')).toBe(1);
    expect(readHolidays('Christmas')).toBe(1);
  });

  it('writes what it has read', () => {
    const text = '2026-01-01 New Year\n2026-12-24..2026-12-26 Christmas';
    const holidays = readHolidays(text);
    expect(typeof holidays === 'number' ? '' : holidaysText(holidays)).toBe(text);
    expect(hoursText(readHours('09:00-13:00, 22:00-06:00') ?? [])).toBe('09:00-13:00, 22:00-06:00');
  });

  it('says of each field what is wrong', () => {
    expect(refused({ name: ' ', timeZone: 'Madrid', 'hours-2': 'x', holidays: 'x' })).toEqual({
      name: 'missing',
      timeZone: 'invalid',
      'hours-2': 'invalid',
      holidays: 'invalid',
    });
    expect(refused({ name: 'x'.repeat(61) })).toEqual({ name: 'too-long' });
  });

  it.each([
    [{ 'hours-0': '9-13, 12-17' }, 'hours-0'],
    [{ 'hours-0': '22-6', 'hours-1': '5-9' }, 'hours-1'],
    [{ 'hours-6': '22-6', 'hours-0': '5-9' }, 'hours-6'],
  ])('finds hours that overlap: %o', (hours, field) => {
    expect(refused(hours as Record<string, string>)).toEqual({ [field]: 'overlap' });
  });

  it('lets hours meet', () => {
    expect(refused({ 'hours-0': '9-13, 13-17', 'hours-1': '22-6', 'hours-2': '6-9' })).toBeUndefined();
  });
});
