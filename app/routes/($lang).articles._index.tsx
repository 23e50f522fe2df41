import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CategoryCards } from '~/components/article/category-cards';
import { useMessages } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { SearchForm } from '~/components/search-form';
import { Lead, PageTitle, WidePage } from '~/components/ui/page';
import { articlesFeedPath, searchPath } from '~/http/paths';
import { cachedForAll } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { listCategories } from '~/models/article/article-queries.server';

export const handle: PageHandle = { enhance: ['suggestions'] };

export async function loader({ params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const categories = await listCategories(context.services, { locale });
  return data({ locale, categories }, cachedForAll('articles'));
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  if (!page) return [];
  const { articles } = messagesFor(page.locale);
  return [
    ...pageMeta(matches, { title: articles.title, description: articles.lead }),
    {
      tagName: 'link',
      rel: 'alternate',
      type: 'application/atom+xml',
      title: articles.feed,
      href: articlesFeedPath(page.locale),
    },
  ];
};

export default function Articles() {
  const { locale, categories } = useLoaderData<typeof loader>();
  const { articles, search } = useMessages();
  return (
    <WidePage>
      <PageTitle>{articles.title}</PageTitle>
      <Lead>{articles.lead}</Lead>
      <SearchForm action={searchPath(locale)} label={search.label} submit={search.submit} />
      <h2 className="sr-only">{articles.categories}</h2>
      <CategoryCards categories={categories} />
      <p className="mt-10">
        <a href={articlesFeedPath(locale)} className="inline-flex min-h-11 items-center text-sm">
          {articles.feed} (Atom)
        </a>
      </p>
    </WidePage>
  );
}
