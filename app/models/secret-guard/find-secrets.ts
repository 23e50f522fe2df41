import { wordlist as czech } from '@scure/bip39/wordlists/czech.js';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { wordlist as italian } from '@scure/bip39/wordlists/italian.js';
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js';
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js';
import { wordlist as portuguese } from '@scure/bip39/wordlists/portuguese.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import { wordListOf } from './recovery-phrases';
import { createSecretFinder } from './secret-finder';

export type { FoundSecret, SecretKind } from './secret';

/**
 * Secrets in a text, in their order and without overlaps. Pure. Knows the word lists of recovery phrases in all
 * alphabets that separate words; Chinese ones are characters that every sentence has.
 */
export const findSecrets = createSecretFinder(
  [english, spanish, french, italian, portuguese, czech, japanese, korean].map(wordListOf),
);
