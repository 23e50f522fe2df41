import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedList, type ListState, listOf, press } from './list-state';

const at = (active: number | undefined, open = true): ListState => ({ open, count: 3, active });

describe('a key in the field', () => {
  it.each([
    ['opens at the first option', at(undefined, false), 'ArrowDown', at(0)],
    ['opens at the last option', at(undefined, false), 'ArrowUp', at(2)],
    ['goes to the first option', at(undefined), 'ArrowDown', at(0)],
    ['goes on', at(0), 'ArrowDown', at(1)],
    ['goes from the last option back to the words', at(2), 'ArrowDown', at(undefined)],
    ['goes from the words to the last option', at(undefined), 'ArrowUp', at(2)],
    ['goes from the first option back to the words', at(0), 'ArrowUp', at(undefined)],
    ['goes to the first of all', at(2), 'Home', at(0)],
    ['goes to the last of all', at(0), 'End', at(2)],
    ['closes', at(1), 'Escape', at(undefined, false)],
  ])('%s', (_, before, key, after) => {
    expect(press(before, key)).toEqual({ state: after, taken: true });
  });

  it.each([
    ['a letter', at(1), 'a', at(1)],
    ['Home among the words', at(undefined), 'Home', at(undefined)],
    ['End among the words', at(undefined), 'End', at(undefined)],
    ['Escape with nothing open', at(undefined, false), 'Escape', at(undefined, false)],
    ['a step to the side, and the option is left', at(1), 'ArrowLeft', at(undefined)],
    ['Tab, and the list is closed', at(1), 'Tab', at(undefined, false)],
    ['Enter on the words, and the list is closed', at(undefined), 'Enter', at(undefined, false)],
    ['an arrow where there is nothing', closedList, 'ArrowDown', closedList],
  ])('is left to the browser: %s', (_, before, key, after) => {
    expect(press(before, key)).toEqual({ state: after, taken: false });
  });

  it('chooses the active option', () => {
    expect(press(at(1), 'Enter')).toEqual({ state: at(undefined, false), taken: true, chosen: 1 });
  });

  it('opens and closes without choosing, with Alt', () => {
    expect(press(at(undefined, false), 'ArrowDown', true).state).toEqual(at(undefined));
    expect(press(at(1), 'ArrowUp', true).state).toEqual(at(undefined, false));
  });
});

it('no keys whatever make an option active that is not shown', () => {
  const keys = ['ArrowDown', 'ArrowUp', 'Home', 'End', 'Enter', 'Escape', 'Tab', 'ArrowLeft', 'x'];
  fc.assert(
    fc.property(fc.nat(8), fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean())), (count, pressed) => {
      let state = listOf(count);
      for (const [key, alt] of pressed) {
        const result = press(state, key, alt);
        if (result.chosen !== undefined) expect(result.chosen).toBe(state.active);
        state = result.state;
        if (!state.open || count === 0) expect(state.active).toBeUndefined();
        else expect(state.active ?? 0).toBeLessThan(count);
      }
    }),
    { seed: 20261122 },
  );
});
