import { agentCannedAnswerPath } from '~/http/paths';
import { localeNames } from '~/locales/locale';
import type { CannedLine } from '~/models/canned-answer/canned-queries.server';
import type { QueueCounts } from '~/models/question/moderation/queue';
import { formatAge } from '../agent/age';
import { figureCell, numberCell } from '../agent/figure-table';
import { DeskLink } from '../editor/desk-button';
import { useLocale, useMessages } from '../page-facts';
import { Lead, PageTitle } from '../ui/page';
import { ModerationNotice } from './done-notice';
import { ModerationTabs } from './moderation-tabs';

/** All answers that agents give often. */
export function CannedList({
  lines,
  counts,
  now,
  done,
}: {
  readonly counts: QueueCounts;
  readonly lines: readonly CannedLine[];
  readonly now: Date;
  readonly done: string | undefined;
}) {
  const locale = useLocale();
  const t = useMessages().moderation.canned;
  return (
    <>
      <ModerationTabs counts={counts} here="canned" />
      <ModerationNotice done={done} />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <PageTitle>{t.title}</PageTitle>
        <DeskLink href={agentCannedAnswerPath(locale, 'new')} variant="primary">
          {t.create}
        </DeskLink>
      </div>
      <Lead>{t.lead}</Lead>
      {lines.length === 0 ? (
        <p className="mt-8">{t.none}</p>
      ) : (
        <table className="mt-6 w-full border-collapse text-sm">
          <thead className="max-sm:sr-only">
            <tr>
              {[t.name, t.shortcut, t.language, t.changed].map((label) => (
                <th key={label} scope="col" className={`${figureCell} border-line-strong font-semibold`}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id} data-canned={line.shortcut}>
                <td className={`${figureCell} py-0`}>
                  <a
                    href={agentCannedAnswerPath(locale, line.id)}
                    lang={line.locale === locale ? undefined : line.locale}
                    className="inline-flex min-h-11 items-center text-base"
                  >
                    {line.title}
                  </a>
                </td>
                <td className={figureCell}>{line.shortcut}</td>
                <td className={figureCell}>{localeNames[line.locale]}</td>
                <td className={`${numberCell} max-sm:hidden`}>
                  <time dateTime={line.updatedAt.toISOString()}>
                    {formatAge(locale, line.updatedAt, now)}
                  </time>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
