import { defaultLocale, type Locale } from '~/locales/locale';
import type { CategoryForEditing } from '~/models/article/edition-queries.server';

/** Categories as the choices of a field, by their names in the agent's language. */
export const categoryOptions = (categories: readonly CategoryForEditing[], locale: Locale) =>
  categories.map(({ slug, words }) => ({
    value: slug,
    label: (words[locale] ?? words[defaultLocale])?.name ?? slug,
  }));
