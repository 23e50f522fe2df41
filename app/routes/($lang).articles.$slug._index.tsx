import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { articleJsonLd } from '~/components/article/article-json-ld';
import { ArticleView } from '~/components/article/article-view';
import { type PageHandle, textHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { notFoundNear } from '~/http/not-found.server';
import { articlePath } from '~/http/paths';
import { readPlatform } from '~/http/platform-choice';
import { cachedForAll, movedForGood } from '~/http/responses.server';
import { renderFor } from '~/http/step-article.server';
import { localeOfParams } from '~/locales/locale';
import { withBrand } from '~/models/article/article';
import { findPublished } from '~/models/article/article-queries.server';

export const handle: PageHandle = textHandle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const brand = settings.brand.name;
  const found = await findPublished(services, { locale, slug: params.slug ?? '' });
  if (found.kind === 'unknown') throw await notFoundNear(context, locale, params.slug ?? '');
  if (found.kind === 'moved') throw movedForGood(articlePath(locale, found.slug));
  const { article, categoryName, locales, related } = found;
  return data(
    {
      article: await renderFor(services, article, locale, brand),
      category: { slug: article.category, name: categoryName },
      related: related.map((line) => withBrand(line, brand)),
      platform: readPlatform(new URL(request.url).searchParams.get('platform')),
      publishedAt: article.publishedAt,
      publicUrl: settings.publicUrl,
      locale,
      locales,
    },
    cachedForAll('articles', `article:${article.slug}`, `category:${article.category}`),
  );
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  if (!page) return [];
  const { title, summary } = page.article.meta;
  return [
    ...pageMeta(matches, { title, description: summary, kind: 'article' }),
    { 'script:ld+json': articleJsonLd(page) },
  ];
};

export default function ArticlePage() {
  const { article, category, related, platform, publishedAt } = useLoaderData<typeof loader>();
  return (
    <ArticleView
      article={article}
      category={category}
      related={related}
      platform={platform}
      publishedAt={publishedAt}
    />
  );
}
