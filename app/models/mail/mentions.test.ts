import { expect, it } from 'vitest';
import { mentions } from './mentions';

it('a name is mentioned as a whole, behind an at sign, and not in a quote', () => {
  expect(mentions('Thanks @First Person, that was it', 'first person')).toBe(true);
  expect(mentions('¿Y tú, @Peña?', 'Pen\u0303a')).toBe(true);
  expect(mentions('Thanks First Person', 'First Person')).toBe(false);
  expect(mentions('@First Personality', 'First Person')).toBe(false);
  expect(mentions('x@First Person', 'First Person')).toBe(false);
  expect(mentions('> @First Person wrote\n\nNo', 'First Person')).toBe(false);
  expect(mentions('@ everybody', '')).toBe(false);
});
