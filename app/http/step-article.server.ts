import type { Locale } from '~/locales/locale';
import type { Article, PublishedArticle } from '~/models/article/article';
import { findPublishedText } from '~/models/article/article-queries.server';
import type { StepView } from '~/models/journey/step-view';
import type { Services } from '~/services.server';
import { articleOf, type OutcomeId } from '~/wizards/outcomes';
import { markdownOptions } from './markdown-options';

type ArticleServices = Pick<Services, 'db' | 'renderedArticles'>;

/** A published text rendered for a page in a language: its own words are the text's, its links lead to the page's. */
export function renderFor(
  services: ArticleServices,
  article: PublishedArticle,
  locale: Locale,
  brand: string,
): Promise<Article> {
  return services.renderedArticles.render(article, `${locale} ${brand}`, () => {
    const { words } = markdownOptions(article.locale, brand);
    return { ...markdownOptions(locale, brand), words };
  });
}

/** The article whose sections a step shows; undefined when it shows none, or there is none. */
export async function stepArticle(
  services: ArticleServices,
  view: StepView,
  locale: Locale,
  brand: string,
): Promise<Article | undefined> {
  if (view.kind === 'instruction') return readersArticle(services, view.article, locale, brand);
  return view.kind === 'outcome' ? outcomeArticle(services, view.outcome, locale, brand) : undefined;
}

/** The article with an outcome's instructions; undefined when it has none, or there is none. */
export async function outcomeArticle(
  services: ArticleServices,
  outcome: OutcomeId,
  locale: Locale,
  brand: string,
): Promise<Article | undefined> {
  const slug = articleOf(outcome);
  return slug === undefined ? undefined : readersArticle(services, slug, locale, brand);
}

async function readersArticle(services: ArticleServices, slug: string, locale: Locale, brand: string) {
  const article = await findPublishedText(services, { locale, slug });
  return article && renderFor(services, article, locale, brand);
}
