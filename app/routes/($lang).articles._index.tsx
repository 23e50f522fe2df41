import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ArticleLinks } from '~/components/article-links';
import { useMessages } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { SearchForm } from '~/components/search-form';
import { Lead, NarrowPage, PageTitle } from '~/components/ui/page';
import { articlesIn } from '~/http/find.server';
import { searchPath } from '~/http/paths';
import { cachedForAll } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';

export const handle: PageHandle = {};

export function loader({ params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const articles = articlesIn(locale, context.settings.brand.name).map(({ slug, meta: head }) => ({
    slug,
    title: head.title,
    summary: head.summary,
    category: head.category,
  }));
  return data({ locale, articles }, cachedForAll('articles'));
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).journey.articles.title }) : [];

export default function Articles() {
  const { locale, articles } = useLoaderData<typeof loader>();
  const { journey, search } = useMessages();
  const categories = [...new Set(articles.map(({ category }) => category))];
  return (
    <NarrowPage>
      <PageTitle>{journey.articles.title}</PageTitle>
      <Lead>{journey.articles.lead}</Lead>
      <SearchForm action={searchPath(locale)} label={search.label} submit={search.submit} />
      {categories.map((category) => (
        <section key={category} className="mt-10">
          <h2 className="text-xl">{journey.articles.categories[category] ?? category}</h2>
          <ArticleLinks locale={locale} articles={articles.filter((one) => one.category === category)} />
        </section>
      ))}
    </NarrowPage>
  );
}
