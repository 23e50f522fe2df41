import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ArticleTrail } from '~/components/article/article-trail';
import { ChoiceTabs } from '~/components/article/choice-tabs';
import { ArticleLinks } from '~/components/article-links';
import { useMessages } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { Lead, NarrowPage, PageTitle } from '~/components/ui/page';
import { notFoundNear } from '~/http/not-found.server';
import { categoryPath } from '~/http/paths';
import { readPlatform } from '~/http/platform-choice';
import { cachedForAll } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { withBrand } from '~/models/article/article';
import { findCategory, listArticles } from '~/models/article/article-queries.server';
import { isAbout, platformIds } from '~/models/article/platform';

export const handle: PageHandle = {};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const slug = params.category ?? '';
  const category = await findCategory(services, { locale, slug });
  if (!category) throw await notFoundNear(context, locale, slug);
  const all = await listArticles(services, { locale, category: slug });
  const platform = readPlatform(new URL(request.url).searchParams.get('platform'));
  return data(
    {
      locale,
      category,
      platform,
      told: platformIds.filter((one) => all.some((line) => line.platforms.length > 0 && isAbout(line, one))),
      articles: all
        .filter((line) => platform === undefined || isAbout(line, platform))
        .map((line) => withBrand(line, settings.brand.name)),
    },
    cachedForAll('articles', `category:${slug}`),
  );
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: page.category.name, description: page.category.summary }) : [];

export default function Category() {
  const { locale, category, articles, platform, told } = useLoaderData<typeof loader>();
  const messages = useMessages();
  const t = messages.articles.category;
  const path = categoryPath(locale, category.slug);
  return (
    <NarrowPage>
      <ArticleTrail />
      <PageTitle>{category.name}</PageTitle>
      {category.summary === '' ? null : <Lead>{category.summary}</Lead>}
      {told.length < 2 ? null : (
        <ChoiceTabs
          label={t.platforms}
          tabs={[
            ...told.map((one) => ({
              href: `${path}?platform=${one}`,
              name: messages.articles.platforms[one],
              chosen: one === platform,
            })),
            { href: path, name: t.all, chosen: platform === undefined },
          ]}
        />
      )}
      <p className="mt-6 text-muted">
        {articles.length === 0 ? t.empty : messages.articles.count(articles.length)}
      </p>
      <ArticleLinks locale={locale} articles={articles} />
    </NarrowPage>
  );
}
