import type { Locale } from '~/locales/locale';
import type { Article } from '~/models/article/article';
import { articleNames } from '~/models/article/article-library.server';
import { articleFor } from './step-article.server';

/** Every article of a language, in the order of its category. */
export function articlesIn(locale: Locale, brand: string): Article[] {
  return articleNames()
    .filter((name) => name.locale === locale)
    .flatMap(({ slug }) => articleFor(locale, slug, brand) ?? [])
    .sort((a, b) => a.meta.category.localeCompare(b.meta.category) || a.meta.order - b.meta.order);
}
