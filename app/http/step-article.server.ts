import type { Locale } from '~/locales/locale';
import type { Article } from '~/models/article/article';
import { findArticle } from '~/models/article/article-library.server';
import type { StepView } from '~/models/journey/step-view';
import { articleOf } from '~/wizards/outcomes';
import { markdownOptions } from './markdown-options';

/** An article in a language, with the links of this portal. */
export function articleFor(locale: Locale, slug: string, brand: string): Article | undefined {
  return findArticle(locale, slug, markdownOptions(locale, brand));
}

/** The article whose sections a step shows, if it shows any. */
export function stepArticle(view: StepView, locale: Locale, brand: string): Article | undefined {
  if (view.kind === 'instruction') return articleFor(locale, view.article, brand);
  if (view.kind !== 'outcome') return undefined;
  const slug = articleOf(view.outcome);
  return slug === undefined ? undefined : articleFor(locale, slug, brand);
}
