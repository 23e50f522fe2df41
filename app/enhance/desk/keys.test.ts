import { expect, it } from 'vitest';
import { noKey, type Pressed, readKey, sequenceMs } from './keys';

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  withModifier: false,
  inField: false,
  at: 0,
  ...more,
});
const command = (...keys: Pressed[]) =>
  keys.reduce((before, key) => readKey(before.state, key), {
    state: noKey,
    command: undefined,
  } as ReturnType<typeof readKey>).command;

it('knows single keys, and leaves everything else alone', () => {
  expect(['j', 'k', 'c', '/', '?'].map((key) => command(press(key)))).toEqual([
    'next',
    'previous',
    'claim',
    'search',
    'help',
  ]);
  expect(['x', 'J', 'Enter', 'Tab', 'toString', 'i'].map((key) => command(press(key)))).toEqual(
    Array(6).fill(undefined),
  );
});

it('does nothing while somebody writes, and nothing to the keys of the browser', () => {
  expect(command(press('e', { inField: true }))).toBeUndefined();
  expect(command(press('c', { withModifier: true }))).toBeUndefined();
});

it('goes to the inbox by two keys, the second soon after the first', () => {
  expect(command(press('g'), press('i', { at: sequenceMs }))).toBe('inbox');
  expect(command(press('g'), press('i', { at: sequenceMs + 1 }))).toBeUndefined();
  // What follows belongs to the sequence, and does nothing by itself.
  expect(command(press('g'), press('e', { at: 10 }))).toBeUndefined();
  expect(command(press('g'), press('x', { at: 10 }), press('e', { at: 20 }))).toBe('done');
  expect(command(press('g'), press('i', { at: 10, inField: true }), press('i', { at: 20 }))).toBeUndefined();
});
