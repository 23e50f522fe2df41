import { type AppLoadContext, data } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import { search } from '~/models/search/search.server';
import { wordsOfAddress } from './words-of-address';

/** What a missing page offers instead: where its address nearly leads. */
export interface NearestPages {
  readonly words: string;
  readonly near: readonly { readonly slug: string; readonly title: string; readonly summary: string }[];
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

async function nearestArticles({ services, settings }: AppLoadContext, locale: Locale, words: string) {
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
    const plain = (parts: readonly { readonly text: string }[]) => parts.map(({ text }) => text).join('');
    return found.hits.map(({ ref, title, excerpt }) => ({
      slug: ref,
      title: plain(title),
      summary: plain(excerpt),
    }));
  } catch (error) {
    // That a page is missing can be said whatever else is broken.
    services.log.error({ err: error }, 'nothing nearby could be looked for');
    return [];
  }
}
