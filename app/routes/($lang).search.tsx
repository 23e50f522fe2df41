import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useMessages } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { isFiltered, readSearchAddress } from '~/components/search/search-address';
import { SearchResults } from '~/components/search/search-results';
import { SearchElsewhere, SearchStart } from '~/components/search/search-start';
import { SearchForm } from '~/components/search-form';
import { PageTitle, WidePage } from '~/components/ui/page';
import { countSearch } from '~/http/count-search.server';
import { searchPath } from '~/http/paths';
import { cachedForAll } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { listCategories } from '~/models/article/article-queries.server';
import { search } from '~/models/search/search.server';

export const handle: PageHandle = { enhance: ['suggestions'] };

const pageSize = 10;

/** The same for everybody before anything is searched for; what somebody searches for is never kept in the cache. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const asked = readSearchAddress(new URL(request.url).searchParams);
  const { words, kind, category, platform, page } = asked;
  if (words === '') return data({ locale, asked, result: undefined }, cachedForAll('search'));
  const brand = settings.brand.name;
  const kinds = kind === undefined ? undefined : [kind];
  const viewer = 'everyone' as const;
  const input = { locale, words, kinds, category, platform, viewer, page, pageSize, brand };
  const [found, lines] = await Promise.all([search(services, input), listCategories(services, { locale })]);
  const categories = Object.fromEntries(lines.map(({ slug, name }) => [slug, name]));
  if (page === 1 && !isFiltered(asked)) {
    // Beside the answer, which does not wait for it.
    void countSearch(request, context, { locale, words, found: found.nearest ? 0 : found.total });
  }
  return data({ locale, asked, result: { found, categories } });
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  if (!page) return [];
  const t = messagesFor(page.locale).search;
  const { words } = page.asked;
  return pageMeta(matches, { title: words === '' ? t.title : t.titleFor(words), index: false });
};

export default function Search() {
  const { locale, asked, result } = useLoaderData<typeof loader>();
  const t = useMessages().search;
  return (
    <WidePage>
      <PageTitle>{t.title}</PageTitle>
      <SearchForm
        action={searchPath(locale)}
        label={t.label}
        help={asked.words === '' ? t.help : undefined}
        submit={t.submit}
        words={asked.words}
        variant="primary"
      />
      {result === undefined ? (
        <SearchStart />
      ) : (
        <SearchResults
          asked={asked}
          found={result.found}
          pageSize={pageSize}
          categories={result.categories}
        />
      )}
      <SearchElsewhere />
    </WidePage>
  );
}
