import { expect, it } from 'vitest';
import { lookingMs, readLooking, withLooking } from './looking';

const says = (by: string, key: string, at = 0, writing = false) =>
  readLooking({ kind: 'looking', key, by, name: `Agent ${by}`, writing }, at);

it('knows others who look, each at one thing, for some time', () => {
  let known = withLooking([], says('1', 'chat:a'), { me: '3', now: 0 });
  known = withLooking(known, says('2', 'message:b', 10, true), { me: '3', now: 10 });
  expect(known.map(({ key, name, writing }) => [key, name, writing])).toEqual([
    ['chat:a', 'Agent 1', false],
    ['chat:b', 'Agent 2', true],
  ]);
  known = withLooking(known, says('1', 'chat:b', 20), { me: '3', now: 20 });
  expect(known.map(({ key }) => key)).toEqual(['chat:b', 'chat:b']);
  expect(withLooking(known, undefined, { me: '3', now: lookingMs + 15 }).map(({ by }) => by)).toEqual(['1']);
  expect(withLooking(known, undefined, { me: '3', now: lookingMs + 21 })).toEqual([]);
});

it('does not tell an agent of themselves, nor of news about something else', () => {
  expect(withLooking([], says('3', 'chat:a'), { me: '3', now: 0 })).toEqual([]);
  for (const news of [null, 'looking', {}, { kind: 'item', key: 'chat:a' }, { kind: 'looking', key: 1 }]) {
    expect(readLooking(news, 0)).toBeUndefined();
  }
});
