/** So long after the last word of it somebody counts as looking, in milliseconds. */
export const lookingMs = 45_000;
/** How often it is said, in milliseconds. */
export const sayEveryMs = 20_000;

export interface Looking {
  readonly key: string;
  readonly by: string;
  readonly name: string;
  readonly writing: boolean;
  /** Milliseconds. */
  readonly at: number;
}

/** A conversation has one key here, whichever way it came. */
export const sameKey = (key: string): string => key.replace(/^message:/, 'chat:');

/** What the desk's stream says of somebody; undefined when it is about something else. */
export function readLooking(news: unknown, at: number): Looking | undefined {
  if (typeof news !== 'object' || news === null) return undefined;
  const { kind, key, by, name, writing } = news as Readonly<Record<string, unknown>>;
  if (kind !== 'looking' || typeof key !== 'string' || typeof by !== 'string' || typeof name !== 'string') {
    return undefined;
  }
  return { key: sameKey(key), by, name, writing: writing === true, at };
}

/** Who else looks at what, by what was said; each of them at one thing, and not for ever. */
export function withLooking(
  known: readonly Looking[],
  said: Looking | undefined,
  { me, now }: { readonly me: string; readonly now: number },
): readonly Looking[] {
  const still = known.filter(({ by, at }) => now - at <= lookingMs && by !== said?.by);
  return said === undefined || said.by === me ? still : [...still, said];
}
