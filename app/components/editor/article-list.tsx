import { agentArticlePath, agentArticlesPath, agentCategoriesPath, agentNewArticlePath } from '~/http/paths';
import { localeNames, locales } from '~/locales/locale';
import type { EditionFilter, EditionLine, EditionList } from '~/models/article/edition-queries.server';
import { shownName } from '../account/shown-name';
import { formatAge } from '../agent/age';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { named } from '../recover/words';
import { PageTitle } from '../ui/page';
import { DeskButton, DeskLink } from './desk-button';
import { DeskChoice, DeskLine, DeskTick } from './desk-field';
import { Badge, StateBadges } from './state-badge';

interface CategoryOption {
  readonly value: string;
  readonly label: string;
}

interface ArticleListProps {
  readonly list: EditionList;
  /** As it stands in the address. */
  readonly filter: EditionFilter;
  readonly categories: readonly CategoryOption[];
  readonly now: Date;
}

/** All texts of the knowledge base, those that were touched last first. */
export function ArticleList({ list, filter, categories, now }: ArticleListProps) {
  const locale = useLocale();
  const t = useMessages().editor.list;
  const filtered = Object.keys(filter).some((name) => name !== 'page');
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <PageTitle>{t.title}</PageTitle>
        <div className="flex flex-wrap gap-3">
          <DeskLink href={agentCategoriesPath(locale)}>{t.categories}</DeskLink>
          <DeskLink href={agentNewArticlePath(locale)} variant="primary">
            {t.create}
          </DeskLink>
        </div>
      </div>
      <Filter filter={filter} categories={categories} />
      <p className="mt-6 text-sm text-muted" role="status">
        {t.count(list.total)}
      </p>
      {list.lines.length === 0 ? (
        <p className="mt-4">
          {filtered ? t.none : t.nothing}{' '}
          {filtered ? <a href={agentArticlesPath(locale)}>{t.clear}</a> : null}
        </p>
      ) : (
        <Table lines={list.lines} categories={categories} now={now} />
      )}
      <Pages list={list} filter={filter} />
    </>
  );
}

function Filter({ filter, categories }: Pick<ArticleListProps, 'filter' | 'categories'>) {
  const locale = useLocale();
  const { states, list: t } = useMessages().editor;
  return (
    <form
      method="get"
      action={agentArticlesPath(locale)}
      aria-label={t.filter}
      className="mt-6 grid items-end gap-x-4 gap-y-3 rounded-md border border-line bg-raised p-4 sm:grid-cols-2 lg:grid-cols-4"
    >
      <DeskLine name="words" type="search" label={t.words} defaultValue={filter.words} />
      <DeskChoice
        name="state"
        label={t.state}
        none={t.any}
        defaultValue={filter.state}
        options={Object.entries(states).map(([value, label]) => ({ value, label }))}
      />
      <DeskChoice
        name="locale"
        label={t.language}
        none={t.any}
        defaultValue={filter.locale}
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
      />
      <DeskChoice
        name="category"
        label={t.category}
        none={t.any}
        defaultValue={filter.category}
        options={categories}
      />
      <div className="flex flex-wrap items-center gap-x-6 sm:col-span-2 lg:col-span-3">
        <DeskTick name="outdated" label={t.outdated} defaultChecked={Boolean(filter.outdated)} />
        <DeskTick name="waiting" label={t.waiting} defaultChecked={Boolean(filter.waiting)} />
        <DeskTick name="draft" label={t.draftOnly} defaultChecked={Boolean(filter.draft)} />
      </div>
      <div className="lg:justify-self-end">
        <DeskButton variant="quiet">{t.apply}</DeskButton>
      </div>
    </form>
  );
}

function Table({
  lines,
  categories,
  now,
}: {
  readonly lines: readonly EditionLine[];
  readonly categories: readonly CategoryOption[];
  readonly now: Date;
}) {
  const locale = useLocale();
  const messages = useMessages();
  const t = messages.editor.list;
  const { brand } = usePageFacts();
  const wide = 'border-b border-line py-1 pr-4 text-left align-middle max-md:border-0 max-md:py-0.5';
  const cell = `${wide} max-md:inline-block max-md:text-muted`;
  return (
    <table className="mt-2 w-full border-collapse text-sm">
      <thead className="max-md:sr-only">
        <tr>
          {[t.name, t.state, t.language, t.category, t.edited, t.by].map((label) => (
            <th key={label} scope="col" className={`${cell} border-line-strong font-semibold text-muted`}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr
            key={`${line.articleId} ${line.locale}`}
            className="max-md:block max-md:border-b max-md:border-line max-md:py-2"
          >
            <td className={`${wide} max-md:block`}>
              <a
                href={agentArticlePath(locale, line.articleId, line.locale)}
                lang={line.locale}
                className="inline-flex min-h-11 items-center text-base"
              >
                {named(line.title, brand.name)}
              </a>
            </td>
            <td className={cell}>
              <span className="inline-flex flex-wrap gap-1 py-1">
                <StateBadges standing={line.standing} />
                {line.outdatedSince ? <Badge tone="warning">{t.outdatedFlag}</Badge> : null}
                {line.fileWaits ? <Badge tone="warning">{t.waitingFlag}</Badge> : null}
              </span>
            </td>
            <td className={cell}>{localeNames[line.locale]}</td>
            <td className={cell}>
              {categories.find(({ value }) => value === line.category)?.label ?? line.category}
            </td>
            <td className={`${cell} whitespace-nowrap`}>
              <time dateTime={line.updatedAt.toISOString()}>{formatAge(locale, line.updatedAt, now)}</time>
            </td>
            <td className={cell}>{line.by === undefined ? t.byFile : shownName(line.by, messages)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Pages({ list, filter }: Pick<ArticleListProps, 'list' | 'filter'>) {
  const locale = useLocale();
  const t = useMessages().editor.list;
  if (list.pages <= 1) return null;
  const href = (page: number) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filter))
      if (value !== undefined) query.set(name, String(value));
    query.set('page', String(page));
    return `${agentArticlesPath(locale)}?${query}`;
  };
  return (
    <nav aria-label={t.pages} className="mt-6 flex flex-wrap items-center gap-4 text-sm">
      {list.page > 1 ? <DeskLink href={href(list.page - 1)}>{t.previous}</DeskLink> : null}
      <span className="text-muted">{t.page(list.page, list.pages)}</span>
      {list.page < list.pages ? <DeskLink href={href(list.page + 1)}>{t.next}</DeskLink> : null}
    </nav>
  );
}
