import { describe, expect, it } from 'vitest';
import { formatDate, formatDateTime, formatDaysAgo, formatMinutes } from './format';

const moment = new Date('2026-11-22T23:05:00Z');

describe('times', () => {
  it('are written out with their zone', () => {
    expect(formatDateTime('en', moment)).toBe('November 22, 2026 at 23:05 UTC');
    expect(formatDateTime('es', moment)).toMatch(/^22 de noviembre de 2026.* 23:05 UTC$/);
  });

  it('are those of the person’s zone where it is known', () => {
    expect(formatDateTime('en', moment, 'Asia/Tokyo')).toContain('November 23, 2026 at 08:05');
    expect(formatDate('es', moment, 'Asia/Tokyo')).toBe('23 de noviembre de 2026');
  });

  it('begin a day at 00, not at 24', () => {
    expect(formatDateTime('en', new Date('2026-11-22T00:05:00Z'))).toContain('00:05');
  });
});

describe('days ago', () => {
  it.each([
    ['2026-11-22', 'today', 'hoy'],
    ['2026-11-21', 'yesterday', 'ayer'],
    ['2026-11-19', '3 days ago', 'hace 3 días'],
    ['2026-11-23', 'today', 'hoy'],
    ['2026-11-21T23:59:59Z', 'yesterday', 'ayer'],
  ])('%s is %s', (day, english, spanish) => {
    expect(formatDaysAgo('en', day, moment)).toBe(english);
    expect(formatDaysAgo('es', day, moment)).toBe(spanish);
  });

  it('refuses what is no date', () => {
    expect(() => formatDaysAgo('en', 'lately', moment)).toThrow(RangeError);
  });
});

describe('minutes', () => {
  it('are rounded up and never none', () => {
    expect(formatMinutes('en', 0)).toBe('1 minute');
    expect(formatMinutes('es', 1.2)).toBe('2 minutos');
  });
});
