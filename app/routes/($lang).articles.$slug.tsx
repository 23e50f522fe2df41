import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useMessages } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { ArticleSections } from '~/components/recover/article-parts';
import { BackLink } from '~/components/ui/back-link';
import { Actions, LinkButton } from '~/components/ui/button';
import { Lead, NarrowPage, Note, PageTitle } from '~/components/ui/page';
import { Prose } from '~/components/ui/prose';
import { articlePath, articlesPath, wizardPath } from '~/http/paths';
import { cachedForAll, notFound } from '~/http/responses.server';
import { articleFor } from '~/http/step-article.server';
import { formatDate } from '~/locales/format';
import { localeOfParams } from '~/locales/locale';

export const handle: PageHandle = {};

export function loader({ params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const brand = context.settings.brand.name;
  const article = articleFor(locale, params.slug ?? '', brand);
  if (!article) throw notFound();
  const related = article.meta.related.flatMap((slug) => {
    const other = articleFor(locale, slug, brand);
    return other ? [{ slug, title: other.meta.title }] : [];
  });
  return data({ locale, article, related }, cachedForAll('articles', `article:${article.slug}`));
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: page.article.meta.title, description: page.article.meta.summary }) : [];

export default function ArticlePage() {
  const { locale, article, related } = useLoaderData<typeof loader>();
  const { journey } = useMessages();
  const { meta: head } = article;
  return (
    <NarrowPage>
      <BackLink href={articlesPath(locale)}>{journey.articles.title}</BackLink>
      <PageTitle>{head.title}</PageTitle>
      <Lead>{head.summary}</Lead>
      <Note>
        {head.verified === false
          ? journey.articles.unchecked
          : journey.articles.checked(formatDate(locale, new Date(head.verified)))}
      </Note>
      {article.lead === '' ? null : <Prose html={article.lead} />}
      <ArticleSections article={article} />
      {head.wizard === undefined ? null : (
        <Actions>
          <LinkButton href={wizardPath(locale, head.wizard)}>{journey.articles.wizard}</LinkButton>
        </Actions>
      )}
      {related.length === 0 ? null : (
        <nav aria-labelledby="related" className="mt-10 border-t border-line pt-6">
          <h2 id="related" className="text-xl">
            {journey.articles.related}
          </h2>
          <ul className="mt-3 grid gap-2">
            {related.map(({ slug, title }) => (
              <li key={slug}>
                <a href={articlePath(locale, slug)}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </NarrowPage>
  );
}
