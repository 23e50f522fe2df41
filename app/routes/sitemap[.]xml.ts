import type { LoaderFunctionArgs } from '@remix-run/node';
import { questionEntries, questionFiles, sitemapIndex } from '~/http/question-sitemap';
import { cachedForAll } from '~/http/responses.server';
import { sitemapOf } from '~/http/sitemap.server';
import { defaultLocale } from '~/locales/locale';
import { allPublished, listCategories } from '~/models/article/article-queries.server';
import { addressesBetween, lastQuestionId } from '~/models/question/reading/feeds.server';

/**
 * Every public page, in one file while they fit. Questions come and go without forgetting it: it is made anew every
 * few minutes.
 */
export async function loader({ context }: LoaderFunctionArgs) {
  const { services, settings } = context;
  const { publicUrl } = settings;
  const last = await lastQuestionId(services);
  const files = questionFiles(last);
  if (files > 0) return xml(sitemapIndex(publicUrl, files));
  const [articles, categories, questions] = await Promise.all([
    allPublished(services),
    listCategories(services, { locale: defaultLocale }),
    addressesBetween(services, { first: 1, last }),
  ]);
  const pages = await sitemapOf({ publicUrl, articles, categories });
  return xml(pages.replace('</urlset>', `${questionEntries(publicUrl, questions)}</urlset>`));
}

const xml = (text: string): Response =>
  new Response(text, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', ...cachedForAll('articles').headers },
  });
