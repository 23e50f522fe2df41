import { type AppLoadContext, data } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import { withBrand } from '~/models/article/article';
import { findPublishedText } from '~/models/article/article-queries.server';
import { search } from '~/models/search/search.server';
import { wordsOfAddress } from './words-of-address';

interface NearArticle {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** The language of title and summary. */
  readonly locale: Locale;
}

/** What a missing page offers instead: where its address nearly leads. */
export interface NearestPages {
  readonly words: string;
  readonly near: readonly NearArticle[];
}

/**
 * The answer of an address that has no page: 404, with articles that fit the words in the address. Nothing is noted
 * of the words.
 */
export async function notFoundNear(context: AppLoadContext, locale: Locale, path: string) {
  const words = wordsOfAddress(path);
  const near = words === '' ? [] : await nearestArticles(context, locale, words);
  return data<NearestPages>({ words, near }, { status: 404 });
}

async function nearestArticles(
  { services, settings }: AppLoadContext,
  locale: Locale,
  words: string,
): Promise<NearArticle[]> {
  const brand = settings.brand.name;
  try {
    const found = await search(services, {
      locale,
      words,
      kinds: ['article'],
      viewer: 'everyone',
      pageSize: 4,
      brand,
    });
    if (found.nearest) return [];
    // Summaries answer whole questions; what a search shows of a text is cut around the words.
    const articles = await Promise.all(
      found.hits.map(({ ref, locale: own }) => findPublishedText(services, { locale: own, slug: ref })),
    );
    return articles.flatMap((article) => {
      if (article === undefined) return [];
      const { slug, title, summary, locale: own } = withBrand(article, brand);
      return [{ slug, title, summary, locale: own }];
    });
  } catch (error) {
    // That a page is missing can be said whatever else is broken.
    // Errors of a search quote what was looked for.
    const type = error instanceof Error ? error.name : typeof error;
    services.log.error({ error: type }, 'nothing nearby could be looked for');
    return [];
  }
}
