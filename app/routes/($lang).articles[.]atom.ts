import type { LoaderFunctionArgs } from '@remix-run/node';
import { articlesFeed } from '~/http/articles-feed';
import { cachedForAll } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { withBrand } from '~/models/article/article';
import { latestPublished } from '~/models/article/article-queries.server';

/** More than a week of even busy editing. */
const most = 50;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const latest = await latestPublished(services, { locale, most });
  const feed = articlesFeed({
    locale,
    publicUrl: settings.publicUrl,
    supportName: settings.brand.supportName,
    articles: latest.map((line) => withBrand(line, settings.brand.name)),
  });
  return new Response(feed, {
    headers: { 'Content-Type': 'application/atom+xml; charset=utf-8', ...cachedForAll('articles').headers },
  });
}
