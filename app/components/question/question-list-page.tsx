import { newQuestionPath, ownQuestionsPath, questionListPath } from '~/http/paths';
import { type Locale, locales } from '~/locales/locale';
import { questionTypes } from '~/models/question/question';
import type { QuestionList } from '~/models/question/reading/list-questions.server';
import { isNarrowed, type ListAddress, listQuery, listViews } from '~/models/question/reading/question-line';
import { ChoiceTabs } from '../article/choice-tabs';
import { useLocale, useMessages } from '../page-facts';
import { LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { ArrowLeftIcon, ArrowRightIcon } from '../ui/icons';
import { Lead, PageTitle, WidePage } from '../ui/page';
import { QuestionLines } from './question-lines';

interface QuestionListPageProps {
  readonly address: ListAddress;
  readonly list: QuestionList;
  /** Nobody has asked in the wanted language: these are all questions. */
  readonly isElsewhere: boolean;
  readonly categories: readonly { readonly slug: string; readonly name: string }[];
  readonly signedIn: boolean;
}

/** What people asked: a list in some order, and what it can be narrowed down to. */
export function QuestionListPage(props: QuestionListPageProps) {
  const { address, list, isElsewhere, categories, signedIn } = props;
  const locale = useLocale();
  const { questions: t } = useMessages();
  const names = Object.fromEntries(categories.map(({ slug, name }) => [slug, name]));
  const isEmpty = list.lines.length + list.pinned.length === 0;
  const viewsOf = (view: ListAddress['view']) =>
    questionListPath(locale, listQuery({ ...address, view, from: undefined }, locale));
  return (
    <WidePage>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <PageTitle>{t.title}</PageTitle>
          <Lead>{t.lead}</Lead>
        </div>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2 max-sm:w-full">
          <LinkButton href={newQuestionPath(locale)}>{t.ask}</LinkButton>
          {signedIn ? (
            <a href={ownQuestionsPath(locale)} className="inline-flex min-h-11 items-center font-semibold">
              {t.yours}
            </a>
          ) : null}
        </div>
      </div>
      <ChoiceTabs
        label={t.views.label}
        tabs={listViews.map((view) => ({
          href: viewsOf(view),
          name: t.views[view],
          chosen: view === address.view,
        }))}
      />
      <div className="mt-8 lg:grid lg:grid-cols-[minmax(0,1fr)_16rem] lg:gap-12">
        <section aria-label={t.views[address.view]}>
          <Narrowing address={address} isElsewhere={isElsewhere} names={names} />
          {isEmpty ? <Nothing address={address} /> : null}
          {list.pinned.length === 0 ? null : (
            <QuestionLines lines={list.pinned} categories={names} heading="h2" />
          )}
          <QuestionLines lines={list.lines} categories={names} heading="h2" />
          <Pages address={address} list={list} />
        </section>
        <Filters address={address} categories={categories} isElsewhere={isElsewhere} />
      </div>
    </WidePage>
  );
}

/** In words what the list is narrowed down to. */
function Narrowing({
  address,
  isElsewhere,
  names,
}: Pick<QuestionListPageProps, 'address' | 'isElsewhere'> & {
  readonly names: Readonly<Record<string, string>>;
}) {
  const locale = useLocale();
  const { questions: t, moderation } = useMessages();
  const { language, category, tag, type } = address;
  if (isElsewhere && language !== undefined)
    return <Callout tone="info">{t.noneInLanguage(t.language[language])}</Callout>;
  const parts = [
    ...(category === undefined ? [] : [names[category] ?? category]),
    ...(type === undefined ? [] : [moderation.types[type]]),
    ...(tag === undefined ? [] : [t.tagged(tag)]),
  ];
  if (parts.length === 0) return null;
  return (
    <p className="mb-4 flex flex-wrap items-center gap-x-4">
      <strong>{parts.join(' · ')}</strong>
      <a
        href={questionListPath(
          locale,
          listQuery(
            { ...address, category: undefined, tag: undefined, type: undefined, from: undefined },
            locale,
          ),
        )}
        className="inline-flex min-h-11 items-center"
      >
        {t.clear}
      </a>
    </p>
  );
}

function Nothing({ address }: Pick<QuestionListPageProps, 'address'>) {
  const locale = useLocale();
  const { questions: t } = useMessages();
  const narrowed = isNarrowed(address) || address.view !== 'newest' || address.language !== undefined;
  return (
    <Callout tone="info">
      <p>
        {narrowed ? t.nothing : t.nothingAtAll} {t.nothingNext}
      </p>
      <LinkButton variant="quiet" href={newQuestionPath(locale)}>
        {t.ask}
      </LinkButton>
    </Callout>
  );
}

function Pages({ address, list }: Pick<QuestionListPageProps, 'address' | 'list'>) {
  const locale = useLocale();
  const t = useMessages().questions.pages;
  const { newer, older } = list;
  if (newer === undefined && older === undefined) return null;
  const link = 'inline-flex min-h-11 items-center gap-2 font-semibold';
  const byShares = address.view === 'shared';
  const to = (from: ListAddress['from']) => questionListPath(locale, listQuery({ ...address, from }, locale));
  return (
    <nav
      aria-label={t.label}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line pt-4"
    >
      {newer === undefined ? (
        <span />
      ) : (
        <a href={to(newer)} rel="prev" className={link}>
          <ArrowLeftIcon className="size-5" />
          {byShares ? t.more : t.newer}
        </a>
      )}
      {older === undefined ? null : (
        <a href={to(older)} rel="next" className={link}>
          {byShares ? t.less : t.older}
          <ArrowRightIcon className="size-5" />
        </a>
      )}
    </nav>
  );
}

function Filters({
  address,
  categories,
  isElsewhere,
}: Pick<QuestionListPageProps, 'address' | 'categories' | 'isElsewhere'>) {
  const locale = useLocale();
  const { questions: t, moderation } = useMessages();
  const href = (change: Partial<ListAddress>) =>
    questionListPath(locale, listQuery({ ...address, ...change, from: undefined }, locale));
  const language = isElsewhere ? undefined : address.language;
  const languageOptions: readonly (Locale | undefined)[] = [...locales, undefined];
  return (
    <div className="max-lg:mt-12 max-lg:border-t max-lg:border-line max-lg:pt-6">
      <FilterGroup
        title={t.languages}
        options={languageOptions.map((one) => ({
          key: one ?? 'all',
          label: one === undefined ? t.allLanguages : t.languageNames[one],
          href: href({ language: one }),
          here: one === language,
        }))}
      />
      <FilterGroup
        title={t.types}
        options={[undefined, ...questionTypes].map((one) => ({
          key: one ?? 'all',
          label: one === undefined ? t.all : moderation.types[one],
          href: href({ type: one }),
          here: one === address.type,
        }))}
      />
      {categories.length === 0 ? null : (
        <FilterGroup
          title={t.categories}
          options={[undefined, ...categories].map((one) => ({
            key: one?.slug ?? 'all',
            label: one?.name ?? t.all,
            href: href({ category: one?.slug }),
            here: one?.slug === address.category,
          }))}
        />
      )}
    </div>
  );
}

interface FilterGroupProps {
  readonly title: string;
  readonly options: readonly {
    readonly key: string;
    readonly label: string;
    readonly href: string;
    readonly here: boolean;
  }[];
}

function FilterGroup({ title, options }: FilterGroupProps) {
  return (
    <nav className="mb-6" aria-label={title}>
      <h2 className="text-sm font-semibold text-muted">{title}</h2>
      <ul className="mt-1 max-lg:flex max-lg:flex-wrap max-lg:gap-x-2">
        {options.map(({ key, label, href, here }) => (
          <li key={key}>
            <a
              href={href}
              aria-current={here ? 'true' : undefined}
              className="flex min-h-11 items-center rounded-md px-3 -mx-3 max-lg:mx-0 text-ink no-underline hover:bg-sunken hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-semibold"
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
