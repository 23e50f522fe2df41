import type { LoaderFunctionArgs } from '@remix-run/node';
import { cachedForAll } from '~/http/responses.server';
import { sitemapOf } from '~/http/sitemap.server';
import { defaultLocale } from '~/locales/locale';
import { allPublished, listCategories } from '~/models/article/article-queries.server';

export async function loader({ context }: LoaderFunctionArgs) {
  const { services, settings } = context;
  const [articles, categories] = await Promise.all([
    allPublished(services),
    listCategories(services, { locale: defaultLocale }),
  ]);
  const xml = await sitemapOf({ publicUrl: settings.publicUrl, articles, categories });
  return new Response(xml, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', ...cachedForAll('articles').headers },
  });
}
