/** Chosen by each agent; who has not been seen lately is not here, whatever they chose. */
export const presences = ['here', 'away'] as const;
export type Presence = (typeof presences)[number];

/** Chats that an agent can take on at once. */
export const mostCapacity = 20;
export const usualCapacity = 4;

/** What an agent wants to be told how; nothing unless they ask for it. */
export interface DeskSettings {
  /** A sound when somebody writes. */
  readonly sound: boolean;
  /** A notification of the browser. */
  readonly notifications: boolean;
  /** Shortcuts of one key each. */
  readonly shortcuts: boolean;
}

export const usualSettings: DeskSettings = { sound: false, notifications: false, shortcuts: true };

/** An agent's own place at the desk. */
export interface Desk {
  readonly personId: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly presence: Presence;
  readonly capacity: number;
  readonly settings: DeskSettings;
  /** Chats that they have open now. */
  readonly load: number;
}

/** As a row holds them; what a newer or older portal wrote, or nobody, counts as usual. */
export function readDeskSettings(stored: string): DeskSettings {
  let written: unknown;
  try {
    written = JSON.parse(stored);
  } catch {
    return usualSettings;
  }
  if (typeof written !== 'object' || written === null) return usualSettings;
  const said = written as Readonly<Record<string, unknown>>;
  const flag = (name: keyof DeskSettings) => {
    const value = said[name];
    return typeof value === 'boolean' ? value : usualSettings[name];
  };
  return { sound: flag('sound'), notifications: flag('notifications'), shortcuts: flag('shortcuts') };
}

/** An agent as the others see them. */
export interface Colleague {
  readonly personId: string;
  readonly name: string;
  readonly teamId: string;
  readonly here: boolean;
  readonly load: number;
  readonly capacity: number;
}
