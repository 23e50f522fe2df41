import type { Locale } from '~/locales/locale';
import { isSoft, type Token, tokensOf } from '../../search/analysis';
import { telling } from '../../search/rank';

/** What somebody is about to ask. */
export interface AskedText {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** Of longer texts the beginning says what it is about. In UTF-16 units. */
const longestRead = 4_000;
/** More words find less: no text has them all. */
const mostWords = 10;

/** A word around a question counts for this much of one that the question is about. */
const softShare = 0.3;
/** A word of the title counts for this many of the body: whoever asks has chosen it. */
const titleShare = 2;

/** What somebody said themselves: without what they quote, without code, and without addresses. */
export function ownWords(markdown: string): string {
  return markdown
    .slice(0, longestRead)
    .replace(/^ {0,3}>.*$/gm, '')
    .replace(/^( {0,3})(`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\2|$(?![\s\S]))/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\bhttps?:\/\/\S+/g, ' ');
}

/** The words of title and body that say something, in their order; each stem once, where it stands first. */
export function wordsOfText({ title, body }: AskedText, locale: Locale): readonly Weighed[] {
  const found = new Map<string, Weighed>();
  const take = (tokens: readonly Token[], share: number) => {
    for (const { word, stem, stop } of tokens) {
      if (stop || word.length < 2) continue;
      const known = found.get(stem);
      if (known === undefined) found.set(stem, { word, stem, weight: share });
      else known.weight += share;
    }
  };
  take(tokensOf(title, locale), titleShare);
  take(tokensOf(ownWords(body), locale), 1);
  return [...found.values()];
}

interface Weighed {
  readonly word: string;
  readonly stem: string;
  weight: number;
}

/**
 * The few words of a long text by which others like it are found, in the order in which they stand in it: those that
 * few documents have, that are said again, and that stand in the title.
 *
 * @param known in how many documents each stem stands; a stem that none has finds nothing
 * @param all how many documents there are
 */
export function tellingWords(
  words: readonly Weighed[],
  locale: Locale,
  { known, all }: { readonly known: ReadonlyMap<string, number>; readonly all: number },
): readonly string[] {
  const worth = ({ stem, weight }: Weighed) =>
    // Said three times is more than said once, and not three times as much.
    Math.sqrt(weight) *
    telling(known.get(stem) ?? 0, Math.max(all, 1)) *
    (isSoft(stem, locale) ? softShare : 1);
  const best = words
    .filter(({ stem }) => (known.get(stem) ?? 0) > 0)
    .map((one) => ({ one, worth: worth(one) }))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, mostWords);
  const chosen = new Set(best.map(({ one }) => one));
  return words.filter((one) => chosen.has(one)).map(({ word }) => word);
}

/** Below this a title only happens to have a word of the text. */
const leastShared = 2;
const leastShareOfTitle = 0.6;

/**
 * Whether a title says what the text says: nearly all of what it is about stands there too. Deliberately strict, since
 * it stops somebody who is about to post.
 */
export function saysTheSame(
  title: string,
  words: readonly { readonly stem: string }[],
  locale: Locale,
): boolean {
  const said = new Set(words.map(({ stem }) => stem));
  let shared = 0;
  let whole = 0;
  let had = 0;
  for (const { stem } of wordsOfText({ title, body: '' }, locale)) {
    const weight = isSoft(stem, locale) ? softShare : 1;
    whole += weight;
    if (!said.has(stem)) continue;
    had += weight;
    if (weight === 1) shared += 1;
  }
  return shared >= leastShared && had >= whole * leastShareOfTitle;
}
