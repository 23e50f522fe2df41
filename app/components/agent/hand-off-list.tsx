import { agentHandOffPath } from '~/http/paths';
import { localeNames, readLocale } from '~/locales/locale';
import type { HandOffList, HandOffSummary } from '~/models/hand-off/hand-off-queries.server';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { named } from '../recover/words';
import { Lead, PageTitle } from '../ui/page';
import { formatAge } from './age';

/** What has been handed over: what waits first. */
export function HandOffLists({ list, now }: { readonly list: HandOffList; readonly now: Date }) {
  const t = useMessages().agent.list;
  return (
    <>
      <PageTitle>{t.title}</PageTitle>
      <Lead>{list.waiting === 0 ? t.none : t.waiting(list.waiting)}</Lead>
      {list.waiting > list.open.length ? <p className="mt-2 text-muted">{t.more(list.open.length)}</p> : null}
      <HandOffTable title={t.open} rows={list.open} now={now} />
      <HandOffTable title={t.answered} rows={list.answered} now={now} />
      <HandOffTable title={t.closed} rows={list.closed} now={now} />
    </>
  );
}

function HandOffTable({
  title,
  rows,
  now,
}: {
  readonly title: string;
  readonly rows: readonly HandOffSummary[];
  readonly now: Date;
}) {
  const locale = useLocale();
  const { agent, wizards } = useMessages();
  const { brand } = usePageFacts();
  const t = agent.list;
  if (rows.length === 0) return null;
  const cell =
    'border-b border-line py-2 pr-4 text-left align-top max-sm:block max-sm:border-0 max-sm:py-0.5';
  return (
    <section className="mt-10">
      <h2 className="text-xl">{title}</h2>
      <table className="mt-4 w-full border-collapse">
        <thead className="max-sm:sr-only">
          <tr>
            {[t.outcome, t.handedOver, t.language, t.agent].map((label) => (
              <th
                key={label}
                scope="col"
                className={`${cell} border-line-strong text-sm font-semibold text-muted`}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="max-sm:block max-sm:border-b max-sm:border-line max-sm:py-2">
              <td className={cell}>
                <a href={agentHandOffPath(locale, row.id)} className="inline-flex min-h-11 items-center">
                  {named(wizards.outcomes[row.outcome].title, brand.name)}
                </a>
              </td>
              <td className={`${cell} whitespace-nowrap sm:pt-4.5`}>
                <time dateTime={row.createdAt.toISOString()}>{formatAge(locale, row.createdAt, now)}</time>
              </td>
              <td className={`${cell} sm:pt-4.5`}>{localeNames[readLocale(row.locale)]}</td>
              <td className={`${cell} sm:pt-4.5`}>{row.mine ? t.you : (row.claimedBy ?? t.nobody)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
