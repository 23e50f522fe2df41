import type { LoaderFunctionArgs } from '@remix-run/node';
import { questionsFeed } from '~/http/questions-feed';
import { cachedForAll, notFound } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { listCategories } from '~/models/article/article-queries.server';
import { questionListTag } from '~/models/question/question';
import { latestQuestions } from '~/models/question/reading/feeds.server';

const most = 50;

/** The newest questions of a language, of one category if it is named. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings, url } = context;
  const slug = url.searchParams.get('category');
  const category =
    slug === null ? undefined : (await listCategories(services, { locale })).find((one) => one.slug === slug);
  if (slug !== null && category === undefined) throw notFound();
  const entries = await latestQuestions(services, { locale, category: category?.slug, most });
  const portal = { locale, publicUrl: settings.publicUrl, supportName: settings.brand.supportName };
  return new Response(questionsFeed(portal, { entries, category }), {
    headers: {
      'Content-Type': 'application/atom+xml; charset=utf-8',
      ...cachedForAll(questionListTag).headers,
    },
  });
}
