/**
 * The list of suggestions under a field, as the combobox pattern of the WAI-ARIA Authoring Practices has it: the
 * field keeps the focus, and one option or none is the active one. Pure rules.
 */
export interface ListState {
  readonly open: boolean;
  /** How many options there are. */
  readonly count: number;
  /** The active option, the first being 0. */
  readonly active: number | undefined;
}

export const closedList: ListState = { open: false, count: 0, active: undefined };

/** New options under the field; none of them is active, so that Enter still sends what was typed. */
export const listOf = (count: number): ListState => ({ open: count > 0, count, active: undefined });

export const close = (state: ListState): ListState => ({ ...state, open: false, active: undefined });

export interface Pressed {
  readonly state: ListState;
  /** The key has done its work here: the browser does nothing with it. */
  readonly taken: boolean;
  /** The option that was chosen. */
  readonly chosen?: number;
}

const untaken = (state: ListState): Pressed => ({ state, taken: false });
const moved = (state: ListState, active: number | undefined): Pressed => ({
  state: { ...state, open: true, active },
  taken: true,
});

/**
 * What a key does. The arrows walk through the options and, between the last and the first, back to what was typed;
 * Home and End go to the first and the last option once one is active, and belong to the text before. With Alt the
 * arrows open and close without choosing.
 */
export function press(state: ListState, key: string, alt = false): Pressed {
  const { open, count, active } = state;
  switch (key) {
    case 'ArrowDown':
      if (count === 0) return untaken(state);
      if (alt || !open) return moved(state, alt ? undefined : 0);
      if (active === undefined) return moved(state, 0);
      return moved(state, active + 1 < count ? active + 1 : undefined);
    case 'ArrowUp':
      if (count === 0) return untaken(state);
      if (alt) return { state: close(state), taken: true };
      if (!open || active === undefined) return moved(state, count - 1);
      return moved(state, active > 0 ? active - 1 : undefined);
    case 'Home':
      return open && active !== undefined ? moved(state, 0) : untaken(state);
    case 'End':
      return open && active !== undefined ? moved(state, count - 1) : untaken(state);
    case 'Enter':
      if (!open || active === undefined) return untaken(close(state));
      return { state: close(state), taken: true, chosen: active };
    case 'Escape':
      // The second press empties the field, as fields for searching do by themselves.
      return open ? { state: close(state), taken: true } : untaken(state);
    case 'Tab':
      return untaken(close(state));
    case 'ArrowLeft':
    case 'ArrowRight':
      return untaken({ ...state, active: undefined });
    default:
      return untaken(state);
  }
}
