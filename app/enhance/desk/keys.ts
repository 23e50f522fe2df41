/** What a key of the desk does. */
export type Command =
  | 'next'
  | 'previous'
  | 'claim'
  | 'hand-on'
  | 'snooze'
  | 'done'
  | 'reply'
  | 'note'
  | 'search'
  | 'inbox'
  | 'help';

const single: Readonly<Record<string, Command>> = {
  j: 'next',
  k: 'previous',
  c: 'claim',
  a: 'hand-on',
  s: 'snooze',
  e: 'done',
  r: 'reply',
  n: 'note',
  '/': 'search',
  '?': 'help',
};

/** Two keys one after the other, the second within this time, in milliseconds. */
export const sequenceMs = 1000;

export interface Pressed {
  /** As the browser names it. */
  readonly key: string;
  /** Ctrl, Alt or Meta is held: the key is the browser's. Shift makes another key of it. */
  readonly withModifier: boolean;
  /** Somebody is writing, choosing, or in a dialog. */
  readonly inField: boolean;
  /** Milliseconds, of any clock that only goes on. */
  readonly at: number;
}

export interface KeyState {
  /** When `g` was pressed. */
  readonly beganAt: number | undefined;
}

export const noKey: KeyState = { beganAt: undefined };

/** What a key does now, and what is remembered of it for the next one. */
export function readKey(
  { beganAt }: KeyState,
  { key, withModifier, inField, at }: Pressed,
): { readonly state: KeyState; readonly command: Command | undefined } {
  if (withModifier || inField) return { state: noKey, command: undefined };
  if (beganAt !== undefined && at - beganAt <= sequenceMs) {
    return { state: noKey, command: key === 'i' ? 'inbox' : undefined };
  }
  if (key === 'g') return { state: { beganAt: at }, command: undefined };
  return { state: noKey, command: Object.hasOwn(single, key) ? single[key] : undefined };
}
