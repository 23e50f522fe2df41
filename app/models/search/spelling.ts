/** How many typing errors a word of this length can have and still be recognised. */
export function mostErrors(letters: number): number {
  if (letters < 4) return 0;
  return letters < 8 ? 1 : 2;
}

/**
 * Errors between two words: letters left out, added, exchanged for another or with their neighbour
 * (Damerau-Levenshtein, in its restricted form). Above `most` it is told no more exactly than `most + 1`.
 */
export function errorsBetween(one: string, other: string, most: number): number {
  const a = [...one];
  const b = [...other];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}

/** A word that another was perhaps meant to be. */
export interface Correction<Known> {
  readonly known: Known;
  readonly errors: number;
}

/** From this length on, the first letter can be wrong too: of a short word hardly anything would be left. */
const lettersWithAnyFirst = 6;

const beginsAlike = (one: string, other: string) =>
  one[0] === other[0] || (one[0] === other[1] && one[1] === other[0]);

/** Words of equal likelihood that are tried for one misspelled one. */
const mostCorrections = 3;

/**
 * What a word was perhaps meant to be, the likeliest first: the fewest errors, then the same first letter, which
 * people rarely get wrong, then the commoner word.
 */
export function correctionsOf<Known extends { readonly word: string; readonly documents: number }>(
  word: string,
  known: readonly Known[],
): Correction<Known>[] {
  const letters = [...word].length;
  const most = mostErrors(letters);
  if (most === 0 || /^\p{N}+$/u.test(word)) return [];
  const found = known
    .filter((one) => one.word !== word && [...one.word].length >= 3 && !/^\p{N}+$/u.test(one.word))
    .filter((one) => letters >= lettersWithAnyFirst || beginsAlike(word, one.word))
    .map((one) => ({ known: one, errors: errorsBetween(word, one.word, most) }))
    .filter(({ errors }) => errors <= most)
    .sort(
      (a, b) =>
        a.errors - b.errors ||
        Number(b.known.word[0] === word[0]) - Number(a.known.word[0] === word[0]) ||
        b.known.documents - a.known.documents ||
        (a.known.word < b.known.word ? -1 : 1),
    );
  const fewest = found[0]?.errors;
  return found.filter(({ errors }) => errors === fewest).slice(0, mostCorrections);
}
