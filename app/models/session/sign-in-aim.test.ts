import { expect, it } from 'vitest';
import { readAim, writeAim } from './sign-in-aim';

it('an aim comes back as it was written, and whatever else stands there is none', () => {
  for (const aim of [{ next: '/me' }, { waiting: 'draft:1' }, { next: '/questions/7', waiting: 'draft:1' }]) {
    expect(readAim(writeAim(aim) ?? null)).toEqual(aim);
  }
  expect(writeAim({})).toBeUndefined();
  for (const stored of [null, '', 'a journey’s id', '{', '{"next":7}', '[]', 'null']) {
    expect(readAim(stored), String(stored)).toEqual({});
  }
});
