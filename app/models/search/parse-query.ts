import { isNegated, type Token, tokensOf } from './analysis';

/** The longest query that is read, in characters, and the most words of it. */
const longestQuery = 300;
const mostWords = 16;

/** A query as it was typed, taken apart. */
export interface ParsedQuery {
  /** What was read of it. */
  readonly text: string;
  /** What is looked for, in its order; those of phrases too. Stop words are left out, unless there is nothing else. */
  readonly words: readonly Token[];
  /** Folded words that must stand side by side, as in `"face id"`. */
  readonly phrases: readonly (readonly string[])[];
  /** Stems that must not stand in a text, as in `-android`. */
  readonly excluded: readonly string[];
  /** It says that something is not so, or does not go. */
  readonly negated: boolean;
  /** The last word has no space after it: it is perhaps unfinished. */
  readonly openEnd: boolean;
}

/**
 * Reads a query; every text is one. Quotes that are not closed reach to the end, and a hyphen means "without" only
 * where a word begins.
 *
 * @param ignored folded words that every document has, such as the product's name; they count if there is nothing else
 */
export function parseQuery(
  typed: string,
  locale: string,
  ignored: ReadonlySet<string> = new Set(),
): ParsedQuery {
  const text = typed
    .slice(0, longestQuery)
    // Neither engine takes NUL, or half a character.
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ');
  const phrases: string[][] = [];
  const excluded: string[] = [];
  // What was understood is blanked, not cut out, so that words keep their places.
  const blank = (part: string) => ' '.repeat(part.length);
  const withoutExclusions = text.replace(
    /(^|\s)[-−–](?:["“”«»]([^"“”«»]*)["“”«»]?|([\p{L}\p{N}][\p{L}\p{N}'’-]*))/gu,
    (part, _before, phrase: string | undefined, word: string | undefined) => {
      const tokens = tokensOf(phrase ?? word ?? '', locale);
      const content = tokens.filter(({ stop }) => !stop);
      excluded.push(...content.map(({ stem }) => stem));
      return blank(part);
    },
  );
  for (const [, phrase = ''] of withoutExclusions.matchAll(/["“”«»]([^"“”«»]+)["“”«»]?/g)) {
    const words = tokensOf(phrase, locale).map(({ word }) => word);
    if (words.length > 0) phrases.push(words);
  }
  const all = tokensOf(withoutExclusions, locale);
  const content = all.filter(({ stop }) => !stop);
  const telling = content.filter(({ word }) => !ignored.has(word));
  const words = telling.length > 0 ? telling : content.length > 0 ? content : all;
  const last = all.at(-1);
  return {
    text,
    words: words.slice(0, mostWords),
    phrases,
    excluded,
    negated: isNegated(all, locale),
    openEnd: last !== undefined && last === words.at(-1) && last.end === withoutExclusions.trimEnd().length,
  };
}
