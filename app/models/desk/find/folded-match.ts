import { fold } from '../../search/analysis';

/*
 * Words in what was said, without an index of it: the database leaves out what cannot hold them, by patterns in which
 * every letter that can carry an accent stands for any letter; what is left is compared as the search compares.
 */

/** At least so many letters are looked for. */
export const leastLetters = 2;
const mostWords = 6;

/** The words that are looked for, folded; none when there are too few letters. */
export function foldedWords(words: string): readonly string[] {
  const folded = fold(words.slice(0, 200))
    .split(/[\s,;]+/u)
    .filter((word) => word !== '')
    .slice(0, mostWords);
  return folded.join('').length < leastLetters ? [] : folded;
}

/** A pattern for LIKE with `!` as its escape, over text in small letters: lets more through than the word itself. */
export function patternOf(word: string): string {
  const letters = [...word].map((letter) => {
    if (/[%_!]/.test(letter)) return `!${letter}`;
    // Small letters differ by engine where they are not ASCII; these can carry an accent too.
    return /[aceinouy]|[^ -~]/.test(letter) ? '_' : letter;
  });
  return `%${letters.join('')}%`;
}

/** Does the text hold all the words, in whatever order? */
export function holdsAll(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}

/** Letters of a text that are shown. */
const shown = 160;

/** The part of a text around the first of the words. */
export function excerptAround(text: string, words: readonly string[]): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= shown) return line;
  const folded = fold(line);
  const places = words.map((word) => folded.indexOf(word)).filter((place) => place >= 0);
  // Folding can shorten a text by some letters: near enough to begin a little before.
  const first = Math.max(0, Math.min(...(places.length === 0 ? [0] : places)) - 40);
  const begin = first === 0 ? 0 : line.indexOf(' ', first) + 1;
  const part = line.slice(begin, begin + shown);
  return `${begin > 0 ? '… ' : ''}${part.trim()}${begin + shown < line.length ? ' …' : ''}`;
}
