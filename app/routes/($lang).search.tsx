import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ArticleLinks } from '~/components/article-links';
import { useMessages } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { SearchForm } from '~/components/search-form';
import { Actions, LinkButton } from '~/components/ui/button';
import { NarrowPage, PageTitle } from '~/components/ui/page';
import { findByWords } from '~/http/find.server';
import { recoverPath, searchPath } from '~/http/paths';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';

export const handle: PageHandle = {};

export function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const words = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, 300);
  const found = words === '' ? undefined : findByWords(locale, words, context.settings.brand.name);
  return { locale, words, articles: found?.articles };
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).journey.search.title, index: false }) : [];

export default function Search() {
  const { locale, words, articles } = useLoaderData<typeof loader>();
  const { journey } = useMessages();
  const t = journey.search;
  return (
    <NarrowPage>
      <PageTitle>{t.title}</PageTitle>
      <SearchForm action={searchPath(locale)} label={t.label} submit={t.submit} words={words} />
      {articles === undefined ? null : (
        <section className="mt-10" aria-live="polite">
          <h2 className="text-xl">{t.results}</h2>
          {articles.length === 0 ? (
            <p className="mt-3 max-w-measure">{t.nothing}</p>
          ) : (
            <ArticleLinks locale={locale} articles={articles} />
          )}
          <Actions>
            <LinkButton href={recoverPath(locale)} variant="quiet">
              {t.begin}
            </LinkButton>
          </Actions>
        </section>
      )}
    </NarrowPage>
  );
}
