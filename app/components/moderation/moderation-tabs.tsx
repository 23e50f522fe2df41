import { agentAuditPath, agentCannedPath, agentPeoplePath, agentQuestionsPath } from '~/http/paths';
import { mostCounted, type QueueCounts } from '~/models/question/moderation/queue';
import { useLocale, useMessages } from '../page-facts';

export type QueueView = 'follow-ups' | 'unanswered' | 'review' | 'reports';
export type ModerationPlace = QueueView | 'canned' | 'people' | 'audit';

/** Where moderators can look, with how much waits; agents who do not moderate see the first two. */
export function ModerationTabs({
  counts,
  here,
}: {
  readonly counts: QueueCounts;
  readonly here: ModerationPlace | undefined;
}) {
  const locale = useLocale();
  const t = useMessages().moderation.tabs;
  const moderates = counts.review !== undefined;
  const tabs: readonly { id: ModerationPlace; href: string; count?: number | undefined }[] = [
    { id: 'follow-ups', href: agentQuestionsPath(locale), count: counts.followUps },
    { id: 'unanswered', href: agentQuestionsPath(locale, 'unanswered'), count: counts.unanswered },
    ...(moderates
      ? [
          { id: 'review' as const, href: agentQuestionsPath(locale, 'review'), count: counts.review },
          { id: 'reports' as const, href: agentQuestionsPath(locale, 'reports'), count: counts.reports },
        ]
      : []),
    { id: 'canned', href: agentCannedPath(locale) },
    ...(moderates
      ? [
          { id: 'people' as const, href: agentPeoplePath(locale) },
          { id: 'audit' as const, href: agentAuditPath(locale) },
        ]
      : []),
  ];
  return (
    <nav aria-label={t.label} className="mb-6 border-b border-line">
      <ul className="flex flex-wrap gap-x-6">
        {tabs.map(({ id, href, count }) => (
          <li key={id}>
            <a
              href={href}
              aria-current={id === here ? 'page' : undefined}
              data-tab={id}
              className="group inline-flex min-h-11 items-center gap-2 text-ink no-underline hover:text-ink aria-[current=page]:font-semibold"
            >
              <span className="decoration-accent decoration-2 underline-offset-8 group-hover:underline group-aria-[current=page]:underline">
                {t[id]}
              </span>
              {count === undefined || count === 0 ? null : (
                <span className="rounded-sm border border-line-strong bg-raised px-1.5 text-sm leading-6 tabular-nums">
                  {count > mostCounted ? `${mostCounted}+` : count}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
