import { stemmer as englishStem } from '@orama/stemmers/english';
import { stemmer as spanishStem } from '@orama/stemmers/spanish';
import { type Locale, readLocale } from '~/locales/locale';
import { negations, softWords, stopWords } from './stop-words';
import { irregularForms, joinedPairs } from './word-forms';

/** A word of a text, and where it stands. */
export interface Token {
  /** Folded: lower case, no accents, no apostrophes. */
  readonly word: string;
  readonly stem: string;
  /** In UTF-16 units, as `slice` takes them. */
  readonly start: number;
  readonly end: number;
  /** Says nothing, and is not indexed. */
  readonly stop: boolean;
}

/** Longer ones are cut off, in characters: no language has them, and an engine has limits of its own. */
const longestWord = 40;

/**
 * `{app}` (dropped), letters of scripts that put no spaces between words (one by one), `e-mail`, and words, in which
 * an apostrophe can stand.
 */
const pattern =
  /\{app\}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?<![\p{L}\p{N}])\p{L}-\p{L}{2,}|[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** Lower case without accents and apostrophes; the same for everything that is compared. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}'’-]/gu, '')
    .toLowerCase()
    .normalize('NFKC');
}

/** The stem of a folded word. Accents make no difference: nobody types them in a hurry. */
export function stemOf(word: string, locale: string): string {
  const language = readLocale(locale);
  const form = irregularForms[language].get(word) ?? word;
  const stem = language === 'es' ? spanishStem(form.replace(/([cs])ion$/, '$1ión')) : englishStem(form);
  // A stemmer knows its own letters; others and very short words stay.
  return fold(stem) || form;
}

export function isStopWord(word: string, locale: string): boolean {
  return stopWords[readLocale(locale)].has(word);
}

/** True for a word around a question rather than of it. */
export function isSoft(stem: string, locale: string): boolean {
  return softWords[readLocale(locale)].has(stem);
}

/** The words of a text in their order, stop words included. */
export function tokensOf(text: string, locale: string): Token[] {
  const tokens: Token[] = [];
  const pairs = joinedPairs[readLocale(locale)];
  const stems = new Map<string, string>();
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '{app}') continue;
    const start = match.index;
    const end = start + match[0].length;
    const word = fold(match[0].replace(/['’]s$/iu, '')).slice(0, longestWord);
    if (word === '' || !/^[\p{L}\p{N}]+$/u.test(word)) continue;
    const before = tokens.at(-1);
    const joined = before && pairs.get(`${before.word} ${word}`);
    // Only words that stand side by side in a sentence belong together.
    if (before && joined && /^[\s-]+$/.test(text.slice(before.end, start))) {
      tokens[tokens.length - 1] = { word: joined, stem: joined, start: before.start, end, stop: false };
      continue;
    }
    let stem = stems.get(word);
    if (stem === undefined) {
      stem = stemOf(word, locale);
      stems.set(word, stem);
    }
    tokens.push({ word, stem, start, end, stop: isStopWord(word, locale) });
  }
  return tokens;
}

/** True when a text says that something is not so, or does not go. */
export function isNegated(tokens: readonly Token[], locale: string): boolean {
  return tokens.some(({ word }) => negations[readLocale(locale)].has(word));
}

/** The words by which a text is found. */
export function contentTokens(text: string, locale: string): Token[] {
  return tokensOf(text, locale).filter(({ stop }) => !stop);
}

/** The stems of a phrase; of all its words when it has nothing but stop words. */
export function phraseStems(phrase: string, locale: Locale | string): string[] {
  const tokens = tokensOf(phrase, locale);
  const content = tokens.filter(({ stop }) => !stop);
  return (content.length > 0 ? content : tokens).map(({ stem }) => stem);
}
