import type { LoaderFunctionArgs } from '@remix-run/node';
import { questionFile, questionFiles, questionsOfFile } from '~/http/question-sitemap';
import { cachedForAll, notFound } from '~/http/responses.server';
import { sitemapOf } from '~/http/sitemap.server';
import { defaultLocale } from '~/locales/locale';
import { allPublished, listCategories } from '~/models/article/article-queries.server';
import { addressesBetween, lastQuestionId } from '~/models/question/reading/feeds.server';

/** A file of a sitemap that is too large for one: all other pages, or questions by their numbers. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { services, settings } = context;
  const { publicUrl } = settings;
  const file = Number(/^questions-([1-9]\d{0,4})$/.exec(params.part ?? '')?.[1] ?? 0);
  if (params.part === 'pages') {
    const [articles, categories] = await Promise.all([
      allPublished(services),
      listCategories(services, { locale: defaultLocale }),
    ]);
    return xml(await sitemapOf({ publicUrl, articles, categories }));
  }
  if (file < 1 || file > questionFiles(await lastQuestionId(services))) throw notFound();
  return xml(questionFile(publicUrl, await addressesBetween(services, questionsOfFile(file))));
}

const xml = (text: string): Response =>
  new Response(text, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', ...cachedForAll('articles').headers },
  });
