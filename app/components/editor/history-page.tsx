import { agentArticlePath, agentHistoryPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import type { RevisionList, RevisionView } from '~/models/article/edition-queries.server';
import { diffContents } from '~/models/editing/content-diff';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { named } from '../recover/words';
import { BackLink } from '../ui/back-link';
import { ErrorSummary } from '../ui/error-summary';
import { Moment } from '../ui/moment';
import { PageTitle } from '../ui/page';
import { DeskButton } from './desk-button';
import { ContentDiff } from './diff-view';
import { Badge } from './state-badge';

interface HistoryPageProps {
  readonly articleId: string;
  readonly textLocale: Locale;
  readonly list: RevisionList;
  /** What is compared, when two revisions are chosen. */
  readonly compared: { readonly from: RevisionView; readonly to: RevisionView } | undefined;
  readonly clientKey: string;
  /** Somebody saved while the page stood open. */
  readonly changed: boolean;
}

/** All revisions of a text, the difference between two of them, and the way back to one. */
export function HistoryPage(props: HistoryPageProps) {
  const { articleId, textLocale, list, compared, changed } = props;
  const locale = useLocale();
  const { brand } = usePageFacts();
  const { history: t, changed: changedWords } = useMessages().editor;
  const title = named(list.revisions[0]?.title ?? list.slug, brand.name);
  return (
    <>
      {changed ? <ErrorSummary title={changedWords.title} errors={[{ message: changedWords.lead }]} /> : null}
      <BackLink href={agentArticlePath(locale, articleId, textLocale)}>{t.back}</BackLink>
      <PageTitle>{t.of(title)}</PageTitle>
      <Revisions {...props} />
      {compared ? (
        <section aria-labelledby="compared" className="mt-8">
          <h2 id="compared" className="text-lg">
            {t.comparing(compared.from.number, compared.to.number)}
          </h2>
          <ContentDiff fields={diffContents(compared.from.content, compared.to.content)} />
        </section>
      ) : null}
    </>
  );
}

function Revisions({ articleId, textLocale, list, compared, clientKey }: HistoryPageProps) {
  const locale = useLocale();
  const { history: t } = useMessages().editor;
  const here = agentHistoryPath(locale, articleId, textLocale);
  const head = list.revisions.find(({ isHead }) => isHead)?.number ?? list.total;
  const last = list.revisions.at(-1)?.number ?? 1;
  const sides = list.revisions.length > 1 ? (['from', 'to'] as const) : [];
  const cell =
    'border-b border-line py-1 pr-4 text-left align-middle max-sm:border-0 max-sm:py-0.5 max-sm:not-data-side:col-span-3';
  return (
    <>
      <form id="compare" method="get" action={here} />
      <div className="mt-6 overflow-x-auto">
        <table className="w-full border-collapse text-sm">
          <thead className="max-sm:sr-only">
            <tr>
              {[...sides.map((side) => t[side]), t.number, t.when, t.who, t.note, t.restore].map((label) => (
                <th key={label} scope="col" className={`${cell} border-line-strong font-semibold text-muted`}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.revisions.map(({ number, createdAt, by, origin, note, isHead, isPublished }) => (
              <tr
                key={number}
                data-revision={number}
                className="max-sm:grid max-sm:grid-cols-[auto_auto_1fr] max-sm:items-center max-sm:border-b max-sm:border-line max-sm:py-2"
              >
                {sides.map((side) => (
                  <td key={side} className={cell} data-side={side}>
                    <label className="inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center gap-2">
                      <span className="sm:sr-only">
                        {t[side]}
                        <span className="sr-only">{`: ${t.number} ${number}`}</span>
                      </span>
                      <input
                        form="compare"
                        type="radio"
                        name={side}
                        value={number}
                        defaultChecked={compared?.[side].number === number}
                        className="size-5 accent-accent"
                      />
                    </label>
                  </td>
                ))}
                <td className={`${cell} tabular-nums max-sm:justify-self-end`} data-side="">
                  <span className="sm:sr-only">{t.number} </span>
                  {number}
                </td>
                <td className={`${cell} whitespace-nowrap`}>
                  <Moment at={createdAt} />
                </td>
                <td className={cell}>
                  {by ?? (origin === 'agent' || origin === 'restore' ? t.former : null)}
                  <span className="block text-muted max-sm:ml-2 max-sm:inline">{t.origins[origin]}</span>
                </td>
                <td className={cell}>
                  <span className="break-words">{origin === 'restore' ? t.restoredFrom(note) : note}</span>
                  <span className="flex flex-wrap gap-1">
                    {isHead ? <Badge tone="plain">{t.head}</Badge> : null}
                    {isPublished ? <Badge tone="good">{t.published}</Badge> : null}
                  </span>
                </td>
                <td className={cell}>
                  {isHead ? null : (
                    <form method="post" action={here}>
                      <input type="hidden" name="number" value={number} />
                      <input type="hidden" name="basedOn" value={head} />
                      <input type="hidden" name="clientKey" value={`${clientKey}-${number}`} />
                      <DeskButton variant="quiet" aria-label={t.restoreLabel(number)}>
                        {t.restore}
                      </DeskButton>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-4">
        {sides.length === 0 ? null : (
          <>
            <DeskButton form="compare" variant="quiet">
              {t.compare}
            </DeskButton>
            <span className="text-sm text-muted">{t.restoreHelp}</span>
          </>
        )}
        {last > 1 ? (
          <a href={`${here}?before=${last}`} className="text-sm">
            {t.older}
          </a>
        ) : null}
      </div>
    </>
  );
}
