import type { SearchFacets } from '~/models/search/search-result';
import { useLocale, useMessages } from '../page-facts';
import { VisuallyHidden } from '../ui/visually-hidden';
import { isFiltered, type SearchAddress, searchAddressPath } from './search-address';
import type { CategoryNames } from './search-hit';

interface SearchFiltersProps {
  readonly asked: SearchAddress;
  readonly facets: SearchFacets;
  readonly categories: CategoryNames;
}

/** Whether one of these leaves anything out: what all results have narrows nothing down. */
const narrows = (facets: SearchFacets, options: readonly { readonly count: number }[]): boolean => {
  // Every result has one kind.
  const total = facets.kinds.reduce((sum, { count }) => sum + count, 0);
  return options.some(({ count }) => count < total);
};

/** Whether there is anything to choose between. */
export const hasFilters = (asked: SearchAddress, facets: SearchFacets): boolean =>
  isFiltered(asked) ||
  [facets.kinds, facets.categories, facets.platforms].some((one) => narrows(facets, one));

/** What the results can be narrowed down to, as links: each search has its address. */
export function SearchFilters({ asked, facets, categories }: SearchFiltersProps) {
  const locale = useLocale();
  const { search, wizards } = useMessages();
  const t = search.filters;
  const platforms: Readonly<Record<string, { readonly label: string }>> = wizards.fields.platform.values;
  const href = (change: Partial<SearchAddress>) =>
    searchAddressPath(locale, { ...asked, ...change, page: 1 });
  return (
    <nav
      id="filters"
      aria-labelledby="filters-title"
      className="max-lg:mt-12 max-lg:border-t max-lg:border-line max-lg:pt-6"
    >
      <h2 id="filters-title" className="text-lg">
        {t.title}
      </h2>
      <FilterGroup
        title={t.kind}
        all={{ href: href({ kind: undefined }), here: asked.kind === undefined }}
        useful={asked.kind !== undefined || narrows(facets, facets.kinds)}
        options={facets.kinds.map(({ kind, count }) => ({
          label: search.kinds[kind],
          href: href({ kind }),
          here: asked.kind === kind,
          count,
        }))}
      />
      <FilterGroup
        title={t.category}
        all={{ href: href({ category: undefined }), here: asked.category === undefined }}
        useful={asked.category !== undefined || narrows(facets, facets.categories)}
        options={facets.categories.map(({ category, count }) => ({
          label: categories[category] ?? category,
          href: href({ category }),
          here: asked.category === category,
          count,
        }))}
      />
      <FilterGroup
        title={t.platform}
        all={{ href: href({ platform: undefined }), here: asked.platform === undefined }}
        useful={asked.platform !== undefined || narrows(facets, facets.platforms)}
        options={facets.platforms.map(({ platform, count }) => ({
          label: platforms[platform]?.label ?? platform,
          href: href({ platform }),
          here: asked.platform === platform,
          count,
        }))}
      />
      {isFiltered(asked) ? (
        <p className="mt-4">
          <a
            href={href({ kind: undefined, category: undefined, platform: undefined })}
            className="inline-flex min-h-11 items-center"
          >
            {t.clear}
          </a>
        </p>
      ) : null}
    </nav>
  );
}

interface FilterGroupProps {
  readonly title: string;
  readonly useful: boolean;
  readonly all: { readonly href: string; readonly here: boolean };
  readonly options: readonly {
    readonly label: string;
    readonly href: string;
    readonly here: boolean;
    readonly count: number;
  }[];
}

const choice =
  'flex min-h-11 items-center justify-between gap-3 rounded-md px-3 -mx-3 text-ink no-underline hover:bg-sunken hover:text-ink aria-[current]:font-semibold';
const chosen = `${choice} aria-[current]:bg-accent-soft`;

function FilterGroup({ title, all, useful, options }: FilterGroupProps) {
  const locale = useLocale();
  const t = useMessages().search.filters;
  if (!useful) return null;
  return (
    <section className="mt-4" aria-label={title}>
      <h3 className="text-sm font-semibold text-muted">{title}</h3>
      <ul className="mt-1">
        <li>
          <a href={all.href} aria-current={all.here ? 'true' : undefined} className={choice}>
            {t.all}
          </a>
        </li>
        {options.map((option) => (
          <li key={option.href}>
            <a href={option.href} aria-current={option.here ? 'true' : undefined} className={chosen}>
              <span className="min-w-0">{option.label}</span>
              <span className="text-sm text-muted tabular-nums" aria-hidden="true">
                {new Intl.NumberFormat(locale).format(option.count)}
              </span>
              <VisuallyHidden>{t.results(option.count)}</VisuallyHidden>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
