import type { FoundSecret } from './secret';

/** BIP-39 phrases have 12 to 24 words. */
const fewestWords = 12;
/** "help help help …" is no phrase: chance repeats a word of 2,048 once or twice. */
const fewestDifferent = 9;
/** What may stand between two words: spaces, commas, hyphens, the numbers of a list. */
const between = /^[\s,;.:|/\\\-–—•*)(\d]{1,12}$/u;

export type WordList = ReadonlySet<string>;

/** A list's words as they are compared: lower case and without accents, which people leave out. */
export function wordListOf(words: readonly string[]): WordList {
  return new Set(words.map(plain));
}

const plain = (word: string) => word.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');

/**
 * Runs of at least twelve words of one list. One word in twelve may be misspelt. The check sum is not asked for: a
 * phrase with a wrong word is still most of a secret.
 */
export function findRecoveryPhrases(text: string, lists: readonly WordList[]): FoundSecret[] {
  const words = [...text.matchAll(/[\p{L}\p{M}]+/gu)].map((match) => ({
    word: plain(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const found: FoundSecret[] = [];
  for (const list of lists) {
    let from = 0;
    while (from + fewestWords <= words.length) {
      if (!list.has(words[from]?.word ?? '')) {
        from += 1;
        continue;
      }
      const run = runFrom(words, from, list, text);
      if (run.length >= fewestWords && new Set(run.map(({ word }) => word)).size >= fewestDifferent) {
        found.push({ kind: 'recovery-phrase', start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 });
      }
      from += Math.max(1, run.length);
    }
  }
  return found;
}

interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The words from one on that are in the list; it begins and ends with one that is. */
function runFrom(words: readonly Word[], from: number, list: WordList, text: string): Word[] {
  const run: Word[] = [];
  let kept = 0;
  let strangers = 0;
  for (let at = from; at < words.length; at += 1) {
    const word = words[at] as Word;
    const before = run.at(-1);
    if (before && !between.test(text.slice(before.end, word.start))) break;
    if (list.has(word.word)) {
      run.push(word);
      kept = run.length;
      continue;
    }
    strangers += 1;
    if (run.length === 0 || strangers > 1 + Math.floor(run.length / 12)) break;
    // Between words of a phrase one that is not in the list is a slip; in a sentence the next one is not either.
    run.push(word);
  }
  return run.slice(0, kept);
}
