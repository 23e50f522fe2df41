import { Readable } from 'node:stream';
import { SitemapStream, streamToPromise } from 'sitemap';
import { defaultLocale, type Locale, locales } from '~/locales/locale';
import type { PublishedAddress } from '~/models/article/article-queries.server';
import { wizardIds } from '~/wizards/wizard-ids';
import {
  articlePath,
  articlesPath,
  categoryPath,
  homePath,
  questionsPath,
  recoverPath,
  wizardPath,
} from './paths';

interface SitemapOf {
  readonly publicUrl: string;
  readonly articles: readonly PublishedAddress[];
  readonly categories: readonly { readonly slug: string }[];
}

interface Page {
  readonly path: (locale: Locale) => string;
  /** In which languages it is, with the day it changed where that is known. */
  readonly editions: readonly { readonly locale: Locale; readonly publishedAt?: Date }[];
}

/** Every public page in each of its languages, each naming the others (sitemaps.org, with xhtml:link). */
export async function sitemapOf({ publicUrl, articles, categories }: SitemapOf): Promise<string> {
  const everywhere = locales.map((locale) => ({ locale }));
  const pages: readonly Page[] = [
    { path: homePath, editions: everywhere },
    { path: recoverPath, editions: everywhere },
    ...wizardIds.map((id) => ({ path: (locale: Locale) => wizardPath(locale, id), editions: everywhere })),
    { path: articlesPath, editions: everywhere },
    { path: questionsPath, editions: everywhere },
    ...categories.map(({ slug }) => ({
      path: (locale: Locale) => categoryPath(locale, slug),
      editions: everywhere,
    })),
    ...articles.map(({ slug, editions }) => ({
      path: (locale: Locale) => articlePath(locale, slug),
      editions,
    })),
  ];
  const entries = pages.flatMap(({ path, editions }) => {
    const links = [
      ...editions.map(({ locale }) => ({ lang: locale as string, url: path(locale) })),
      ...(editions.some(({ locale }) => locale === defaultLocale)
        ? [{ lang: 'x-default', url: path(defaultLocale) }]
        : []),
    ];
    return editions.map(({ locale, publishedAt }) => ({
      url: path(locale),
      links,
      ...(publishedAt ? { lastmod: publishedAt.toISOString() } : {}),
    }));
  });
  const stream = new SitemapStream({
    hostname: publicUrl,
    xmlns: { news: false, image: false, video: false, xhtml: true },
  });
  return (await streamToPromise(Readable.from(entries).pipe(stream))).toString();
}
