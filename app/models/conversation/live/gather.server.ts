interface Waiting<Key, Found> {
  readonly key: Key;
  readonly resolve: (found: Found) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Asks together what is asked for within one turn of the event loop: when many messages are stored at once, all of them
 * are read at once.
 *
 * @param read gives what was found in the order of the keys
 */
export function gather<Key, Found>(
  read: (keys: readonly Key[]) => Promise<readonly Found[]>,
): (key: Key) => Promise<Found> {
  let waiting: Waiting<Key, Found>[] = [];
  const readAll = async () => {
    const all = waiting;
    waiting = [];
    try {
      const found = await read(all.map(({ key }) => key));
      // As many as were asked for.
      for (const [at, { resolve }] of all.entries()) resolve(found[at] as Found);
    } catch (error) {
      for (const { reject } of all) reject(error);
    }
  };
  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (waiting.length === 1) setImmediate(() => void readAll());
    });
}
