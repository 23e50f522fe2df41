import type { SearchResult } from '~/models/search/search-result';
import { useLocale, useMessages } from '../page-facts';
import { Callout } from '../ui/callout';
import { ArrowLeftIcon, ArrowRightIcon } from '../ui/icons';
import { isFiltered, type SearchAddress, searchAddressPath } from './search-address';
import { hasFilters, SearchFilters } from './search-filters';
import { type CategoryNames, SearchHitItem, WizardCard } from './search-hit';

interface SearchResultsProps {
  readonly asked: SearchAddress;
  readonly found: SearchResult;
  readonly pageSize: number;
  readonly categories: CategoryNames;
}

/** What was found, in one list, and what it can be narrowed down to. */
export function SearchResults({ asked, found, pageSize, categories }: SearchResultsProps) {
  // What is merely near is no more so when it is narrowed down.
  const filters = isFiltered(asked) || (!found.nearest && hasFilters(asked, found.facets));
  return (
    <div className={filters ? 'mt-8 lg:grid lg:grid-cols-[minmax(0,1fr)_16rem] lg:gap-12' : 'mt-8'}>
      <section aria-labelledby="results">
        <Summary asked={asked} found={found} pageSize={pageSize} filters={filters} />
        <HitList asked={asked} found={found} pageSize={pageSize} categories={categories} />
        <Pages asked={asked} found={found} />
      </section>
      {filters ? <SearchFilters asked={asked} facets={found.facets} categories={categories} /> : null}
    </div>
  );
}

function Summary({
  asked,
  found,
  pageSize,
  filters,
}: Omit<SearchResultsProps, 'categories'> & { readonly filters: boolean }) {
  const locale = useLocale();
  const t = useMessages().search;
  const figure = (value: number) => new Intl.NumberFormat(locale).format(value);
  const first = (found.page - 1) * pageSize + 1;
  const nothing = found.hits.length === 0;
  const titleOf = () => {
    if (nothing) return t.count(0);
    if (found.nearest) return t.nearestTitle;
    if (found.pages < 2) return t.count(found.total);
    const total = found.more ? t.moreThan(figure(found.total)) : figure(found.total);
    return t.countOnPage(figure(first), figure(first + found.hits.length - 1), total);
  };
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 id="results" className="text-xl">
          {titleOf()}
        </h2>
        {filters ? (
          <a href="#filters" className="inline-flex min-h-11 items-center lg:hidden">
            {t.filters.title}
          </a>
        ) : null}
      </div>
      {found.didYouMean === undefined ? null : (
        <p className="mt-2 text-lg">
          {t.didYouMean}{' '}
          <a
            href={searchAddressPath(locale, { ...asked, words: found.didYouMean, page: 1 })}
            className="inline-flex min-h-11 items-center font-semibold"
            data-did-you-mean=""
          >
            {found.didYouMean}
          </a>
          ?
        </p>
      )}
      {nothing ? (
        <Callout tone="info">{isFiltered(asked) ? t.nothingFiltered : t.nothing}</Callout>
      ) : found.nearest ? (
        <p className="mt-2 max-w-measure text-muted">{t.nearest}</p>
      ) : null}
    </>
  );
}

function HitList({ asked, found, pageSize, categories }: SearchResultsProps) {
  const counted = !isFiltered(asked);
  const start = (found.page - 1) * pageSize + 1;
  if (found.hits.length === 0) return null;
  return (
    <ol start={start} className="mt-6">
      {found.hits.map((hit, index) => {
        const place = counted ? start + index : undefined;
        const key = `${hit.kind} ${hit.ref}`;
        // The engine puts a wizard first when the words describe a situation; then it is more than one of many.
        return hit.kind === 'wizard' && start + index === 1 && counted && !found.nearest ? (
          <WizardCard key={key} hit={hit} words={asked.words} place={place} />
        ) : (
          <SearchHitItem key={key} hit={hit} words={asked.words} place={place} categories={categories} />
        );
      })}
    </ol>
  );
}

function Pages({ asked, found }: Pick<SearchResultsProps, 'asked' | 'found'>) {
  const locale = useLocale();
  const t = useMessages().search.pages;
  const { page, pages } = found;
  if (pages < 2) return null;
  const figure = (value: number) => new Intl.NumberFormat(locale).format(value);
  const link = 'inline-flex min-h-11 items-center gap-2 font-semibold';
  return (
    <nav
      aria-label={t.label}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line pt-4"
    >
      {page > 1 ? (
        <a href={searchAddressPath(locale, { ...asked, page: page - 1 })} rel="prev" className={link}>
          <ArrowLeftIcon className="size-5" />
          {t.previous}
        </a>
      ) : null}
      <span className="text-muted">{t.position(figure(page), figure(pages))}</span>
      {page < pages ? (
        <a href={searchAddressPath(locale, { ...asked, page: page + 1 })} rel="next" className={link}>
          {t.next}
          <ArrowRightIcon className="size-5" />
        </a>
      ) : null}
    </nav>
  );
}
