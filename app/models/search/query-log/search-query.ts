import type { Locale } from '~/locales/locale';
import { findSecrets } from '../../secret-guard/find-secrets';

/**
 * What is kept of searches: the words, how often they came in a month, how much they found, and which place of the
 * list was chosen. Nothing of who searched. Pure rules.
 */

/** The most characters of words that are kept. */
export const mostCharacters = 80;

/** The most different words that are kept of one month and language: more are not read by anybody, and a robot can make them up without end. */
export const mostWordsAMonth = 5_000;

/** The lowest place of a list that a choice is counted for. */
export const lowestPlace = 200;

/**
 * What of a search is personal and never kept, whatever else it says: an address, a web address (they carry tokens),
 * digits as in cards, telephone numbers and codes, and the codes of our own mails.
 */
const personal: readonly RegExp[] = [
  /\S@\S/u,
  /:\/\//u,
  /\p{N}{6,}/u,
  /(?:\p{N}[\s().\-/]{0,2}){7,}/u,
  /(?<![\p{L}\p{N}])(?=[a-z-]*[2-9])[2-9a-z]{4}-[2-9a-z]{4}(?![\p{L}\p{N}])/iu,
];

/**
 * Whether a word is one that somebody made up or a program made: a password, a key, a token. Wrong now and then, and
 * then a search is missing in the figures, which harms nobody.
 */
function isMadeUp(word: string): boolean {
  // Longer than any word of the languages that we serve.
  if (word.length >= 36) return true;
  const between = /[\p{L}\p{N}][!#$%&*^~<>|\\{}[\]+=]+[\p{L}\p{N}]/u;
  if (between.test(word)) return true;
  if (!/\p{L}/u.test(word) || !/\p{N}/u.test(word)) return false;
  return (
    word.length >= 16 || /[!#$%&*^~]/u.test(word) || (word.length >= 8 && /\p{L}\p{N}+\p{L}/u.test(word))
  );
}

/** Words as they are counted: lower case, one space between them, cut at a word's end. */
export function normalisedWords(text: string): string {
  const words = text
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .toLowerCase();
  if (words.length <= mostCharacters) return words;
  const cut = words.slice(0, mostCharacters + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 0)) || '';
}

/** The words under which a search is counted; undefined when it must not be kept. */
export function countedWords(text: string): string | undefined {
  const plain = text.normalize('NFC');
  if (personal.some((pattern) => pattern.test(plain)) || findSecrets(plain).length > 0) return undefined;
  if (plain.split(/\s+/u).some(isMadeUp)) return undefined;
  const words = normalisedWords(plain);
  return /[\p{L}\p{N}]/u.test(words) ? words : undefined;
}

/** The day of a moment in UTC: times of searches are kept no finer. */
export const dayOf = (moment: Date): Date =>
  new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()));

/** The place that a `rank` of a list's link names, the first being 1; undefined for anything else. */
export function readPlace(text: string | null): number | undefined {
  if (text === null || !/^[1-9]\d{0,2}$/.test(text)) return undefined;
  const place = Number(text);
  return place <= lowestPlace ? place : undefined;
}

/** One search as it is counted. */
export interface CountedSearch {
  readonly locale: Locale;
  /** As they were typed. */
  readonly words: string;
  /** How many results it had; those that are merely near do not count. */
  readonly found: number;
}
