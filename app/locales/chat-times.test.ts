import { expect, it } from 'vitest';
import { dayOf, dayWords, timeOfDay } from './chat-times';

// Half an hour after the clocks of Madrid went from two to three.
const night = new Date('2026-03-29T01:30:00Z');

it('says times in UTC with its name, and by the reader’s own clocks without one', () => {
  expect(timeOfDay('en', night)).toBe('01:30 UTC');
  expect(timeOfDay('en', night, 'Europe/Madrid')).toBe('03:30');
  expect(timeOfDay('es', night, 'America/Bogota')).toBe('20:30');
});

it('begins a day where the reader’s day begins', () => {
  expect(dayOf(night)).toBe('2026-03-29');
  expect(dayOf(night, 'America/Bogota')).toBe('2026-03-28');
  expect(dayWords('en', night)).toBe('Sunday, March 29, 2026');
  expect(dayWords('es', night, 'America/Bogota')).toBe('sábado, 28 de marzo de 2026');
});
