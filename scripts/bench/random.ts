/** Numbers from 0 to 1, the same in every run (mulberry32). */
export type Random = () => number;

export function randomNumbers(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<One>(random: Random, list: readonly One[]): One {
  return list[Math.floor(random() * list.length)] as One;
}

/** The first of a list very often, the last hardly ever, as words of a language (Zipf). */
export function pickByRank<One>(random: Random, list: readonly One[]): One {
  return list[Math.floor((list.length + 1) ** random()) - 1] as One;
}

const syllables = 'ba ce di fo gu ka le mi no pu ra se ti vo zu lan mer tin dor ves'.split(' ');

/** So many different words that no language has. */
export function madeUpWords(size: number, random: Random): string[] {
  const words = new Set<string>();
  while (words.size < size) {
    const count = 2 + Math.floor(random() * 3);
    words.add(Array.from({ length: count }, () => pick(random, syllables)).join(''));
  }
  return [...words];
}
