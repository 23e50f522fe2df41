import { findSecrets } from '../../secret-guard/find-secrets';
import { normalisedWords } from './search-query';

/** The most words or phrases that are made equal at once, and the most characters of each. */
export const mostEqual = 12;
export const longestPhrase = 60;

export type SynonymError = 'missing' | 'too-long' | 'too-many' | 'secret';

export type ReadSynonym =
  | { readonly kind: 'read'; readonly words: readonly string[] }
  | { readonly kind: 'refused'; readonly field: 'words' | 'sameAs'; readonly error: SynonymError };

const phrasesIn = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[,;\n]/)
    .map(normalisedPhrase)
    .filter(Boolean);

/** Signs that mean something in a search mean nothing in a phrase. */
const normalisedPhrase = (text: string): string =>
  normalisedWords(
    text
      .slice(0, 300)
      .replace(/["“”«»]/g, ' ')
      .replace(/(^|\s)-+/g, '$1'),
  );

/** Reads the form in which an agent makes words equal: phrases, separated by commas, in lower case, each once. */
export function readSynonym(form: {
  readonly words: string | undefined;
  readonly sameAs: string | undefined;
}): ReadSynonym {
  const first = phrasesIn(form.words);
  const all = [...new Set([...first, ...phrasesIn(form.sameAs)])];
  const refused = (field: 'words' | 'sameAs', error: SynonymError) =>
    ({ kind: 'refused', field, error }) as const;
  const fieldOf = (phrase: string) => (first.includes(phrase) ? 'words' : 'sameAs');
  // As it was typed: split at commas and in lower case, half of a secret looks like nothing.
  for (const field of ['words', 'sameAs'] as const) {
    if (findSecrets(form[field] ?? '').length > 0) return refused(field, 'secret');
  }
  if (first.length === 0) return refused('words', 'missing');
  if (all.length < 2) return refused('sameAs', 'missing');
  if (all.length > mostEqual) return refused('sameAs', 'too-many');
  for (const phrase of all) {
    if ([...phrase].length > longestPhrase) return refused(fieldOf(phrase), 'too-long');
    if (findSecrets(phrase).length > 0) return refused(fieldOf(phrase), 'secret');
  }
  return { kind: 'read', words: all };
}
