import { describe, expect, it } from 'vitest';
import type { Availability } from '~/models/desk/availability';
import { availabilityWords, roughTime } from './availability-words';

const nobody: Availability = {
  teamId: 'support',
  teamName: 'Support',
  agentsHere: false,
  withinHours: false,
  opensAt: new Date('2026-03-09T16:00:00Z'),
  closesAt: undefined,
  expectedMs: undefined,
  waiting: 3,
  timeZone: 'America/Los_Angeles',
  hours: [
    [[540, 1020]],
    [[540, 1020]],
    [
      [540, 780],
      [840, 1080],
    ],
    [[1320, 360]],
    [[0, 1440]],
    [],
    [],
  ],
  holiday: undefined,
};

describe('whether agents are there, in words', () => {
  it('says when somebody will be, by the clocks of the team, and that an answer comes by mail', () => {
    expect(availabilityWords(nobody, 'en').now).toBe(
      'No agent is here at the moment. Office hours begin on Monday, March 9 at 09:00 PDT. Write a message: the answer comes by mail.',
    );
    expect(availabilityWords(nobody, 'es').now).toContain('lunes, 9 de marzo, 09:00 GMT-7');
    expect(availabilityWords(nobody, 'en').queue).toBeUndefined();
  });

  it('says who is there and how long it takes, as far as that is known', () => {
    const here = { ...nobody, agentsHere: true, expectedMs: 150_000 };
    expect(availabilityWords(here, 'en')).toMatchObject({
      now: 'Agents are here. The first answer takes about 3 minutes.',
      queue: '3 people are waiting for an agent.',
    });
    expect(availabilityWords({ ...here, waiting: 1 }, 'es').queue).toBe('1 persona espera a un agente.');
    expect(availabilityWords({ ...here, waiting: 0 }, 'en').queue).toBeUndefined();
    expect(availabilityWords({ ...here, expectedMs: undefined }, 'en').now).not.toContain('about');
  });

  it('does not say within office hours that they begin', () => {
    const away = {
      ...nobody,
      withinHours: true,
      opensAt: undefined,
      closesAt: new Date('2026-03-10T00:00:00Z'),
    };
    expect(availabilityWords(away, 'en').now).toBe(
      'No agent is here at the moment. Office hours end at 17:00 PDT. Write a message: the answer comes by mail.',
    );
  });

  it('names the holiday, and knows of hours that never come', () => {
    const holiday = { from: '2026-03-09', to: '2026-03-09', name: 'Founding day' };
    expect(availabilityWords({ ...nobody, holiday }, 'en').now).toContain(
      'Today is a holiday: Founding day.',
    );
    expect(availabilityWords({ ...nobody, opensAt: undefined }, 'en').now).toContain(
      'There are no office hours',
    );
  });

  it('writes a week down, days with the same hours together', () => {
    expect(availabilityWords(nobody, 'en').week).toEqual([
      { days: 'Monday to Tuesday', times: '09:00–17:00' },
      { days: 'Wednesday', times: '09:00–13:00, 14:00–18:00' },
      { days: 'Thursday', times: '22:00–06:00 the next day' },
      { days: 'Friday', times: 'all day' },
      { days: 'Saturday to Sunday', times: 'closed' },
    ]);
    expect(availabilityWords(nobody, 'es').week[0]?.days).toBe('Lunes a martes');
    expect(availabilityWords(nobody, 'en').clocks).toBe('Times are those of Los Angeles.');
  });

  it('rounds long times', () => {
    expect(roughTime('en', 20_000)).toBe('1 minute');
    expect(roughTime('en', 90 * 60_000)).toBe('90 minutes');
    expect(roughTime('es', 5 * 3_600_000)).toBe('5 horas');
  });
});
