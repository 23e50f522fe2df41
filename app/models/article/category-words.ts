import { z } from 'zod';
import { defaultLocale, type Locale } from '~/locales/locale';

export interface CategoryWords {
  readonly name: string;
  readonly summary: string;
}

const wordsSchema = z.record(z.string(), z.object({ name: z.string(), summary: z.string().catch('') }));

/** What stands in a category's column `words`: by language. Empty for anything else. */
export function readCategoryWords(stored: string): Readonly<Record<string, CategoryWords>> {
  try {
    return wordsSchema.catch({}).parse(JSON.parse(stored));
  } catch {
    return {};
  }
}

/** A category's words in a language; the default language's, or any, where it has none. */
export function categoryWordsIn(stored: string, locale: Locale, slug: string): CategoryWords {
  const words = readCategoryWords(stored);
  return words[locale] ?? words[defaultLocale] ?? Object.values(words)[0] ?? { name: slug, summary: '' };
}
