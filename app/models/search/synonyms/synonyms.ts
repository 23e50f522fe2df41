import type { Locale } from '~/locales/locale';
import { en } from './en';
import { es } from './es';

/**
 * Words or short phrases that people use for one another. In a list each stands for all others; where `said` is
 * given, what is said finds what is meant, and not the other way round.
 */
export type Synonyms =
  | readonly string[]
  | { readonly said: readonly string[]; readonly meant: readonly string[] };

/** What every portal begins with. What agents add stands in the database. */
export const synonyms: Readonly<Record<Locale, readonly Synonyms[]>> = { en, es };
