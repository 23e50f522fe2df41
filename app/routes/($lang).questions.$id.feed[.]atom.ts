import type { LoaderFunctionArgs } from '@remix-run/node';
import { numberIn } from '~/http/post-forms.server';
import { questionFeed } from '~/http/questions-feed';
import { cachedForAll, notFound } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { questionTag } from '~/models/question/question';
import { latestPosts } from '~/models/question/reading/feeds.server';

const most = 50;

/** What is said in one question. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const questionId = numberIn(params.id) ?? 0;
  const found = await latestPosts(services, { questionId, most });
  if (found === undefined) throw notFound();
  const portal = { locale, publicUrl: settings.publicUrl, supportName: settings.brand.supportName };
  return new Response(questionFeed(portal, { questionId, ...found }), {
    headers: {
      'Content-Type': 'application/atom+xml; charset=utf-8',
      ...cachedForAll(questionTag(questionId)).headers,
    },
  });
}
