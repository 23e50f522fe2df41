import { inboxItemPath, inboxListPath, inboxPath } from '~/http/paths';
import { type Locale, localeNames } from '~/locales/locale';
import type { DeskPage } from '~/models/desk/inbox/desk-page';
import type { InboxItem } from '~/models/desk/inbox/inbox';
import { inboxLimits } from '~/models/desk/inbox/inbox';
import { formatAge } from '../../agent/age';
import { DeskLink } from '../../editor/desk-button';
import { Badge } from '../../editor/state-badge';
import { useLocale, useMessages, usePageFacts } from '../../page-facts';
import { classNames } from '../../ui/class-names';
import { Moment } from '../../ui/moment';
import { itemHref, titleOf } from './item-words';

interface InboxListProps {
  readonly page: DeskPage;
  /** The key of what stands open beside the list. */
  readonly here?: string | undefined;
  /** It stands beside something: a line is what it is about, and how long. */
  readonly narrow?: boolean | undefined;
}

/** All that the filter lets through, one line each. The script of the desk fetches it anew when something has changed. */
export function InboxList({ page, here, narrow = false }: InboxListProps) {
  const locale = useLocale();
  const t = useMessages().desk;
  const { inbox, counts, query, next, isLater, filter } = page;
  const waiting = counts.mine + counts.nobodys;
  const goesOn = (after: string) => inboxPath(locale, `${query === '' ? '' : `${query}&`}after=${after}`);
  return (
    <section
      aria-labelledby="inbox-title"
      data-inbox={inboxListPath(locale, query)}
      data-waiting={waiting}
      data-later={isLater ? '' : undefined}
    >
      <div className="flex flex-wrap items-baseline gap-x-4">
        {narrow ? (
          <h2 id="inbox-title" className="text-lg">
            <a href={inboxPath(locale, query)} className="inline-flex min-h-11 items-center">
              {t.title}
            </a>
          </h2>
        ) : (
          <h1 id="inbox-title" className="text-2xl">
            {t.title}
          </h1>
        )}
        <p className="text-sm text-muted" data-waiting-words="">
          {waiting === 0 ? t.nothingWaits : t.waiting(Math.min(waiting, inboxLimits.counted))}
        </p>
      </div>
      {inbox.items.length === 0 ? (
        <p className="mt-4 text-muted" data-empty="">
          {t.empty[filter.state]}
        </p>
      ) : (
        <ol className="mt-2 border-t border-line" data-items="">
          {inbox.items.map((item) => (
            <Line key={item.key} item={item} page={page} isHere={item.key === here} narrow={narrow} />
          ))}
        </ol>
      )}
      {next === undefined && !isLater ? null : (
        <p className="mt-4 flex flex-wrap gap-3">
          {isLater ? <DeskLink href={inboxPath(locale, query)}>{t.first}</DeskLink> : null}
          {next === undefined ? null : <DeskLink href={goesOn(next)}>{t.more}</DeskLink>}
        </p>
      )}
    </section>
  );
}

const langOf = (text: Locale, page: Locale) => (text === page ? undefined : text);

function Line({
  item,
  page,
  isHere,
  narrow,
}: {
  readonly item: InboxItem;
  readonly page: DeskPage;
  readonly isHere: boolean;
  readonly narrow: boolean;
}) {
  const locale = useLocale();
  const messages = useMessages();
  const { brand } = usePageFacts();
  const t = messages.desk;
  const title = titleOf(messages, item, brand.name);
  const agent = item.mine ? t.mine : (item.agentName ?? t.nobodyShort);
  return (
    <li
      data-item={item.key}
      data-revision={item.revision}
      data-act={inboxItemPath(locale, item.key)}
      data-waits={item.waits ? '' : undefined}
      data-unread={item.unread ? '' : undefined}
      className={classNames(
        'relative border-b border-line py-1 pr-1 pl-3 text-sm has-[a:focus-visible]:bg-accent-soft hover:bg-sunken',
        isHere && 'bg-accent-soft',
        item.mine && 'shadow-none before:absolute before:inset-y-0 before:left-0 before:w-1 before:bg-accent',
      )}
    >
      <a
        href={itemHref(locale, item, page.query)}
        lang={title.own ? langOf(item.locale, locale) : undefined}
        aria-current={isHere ? 'page' : undefined}
        className={classNames(
          'block min-h-7 text-base leading-7 text-ink no-underline decoration-accent hover:underline',
          narrow ? 'truncate' : 'break-words',
          (item.unread || item.waits) && 'font-semibold',
        )}
      >
        {/* The whole line can be pressed; what stands in it besides is read with the link's own words. */}
        <span className="absolute inset-0" aria-hidden="true" />
        {title.text}
      </a>
      <p className="flex flex-wrap items-center gap-x-3 text-muted">
        <span className="font-semibold text-ink">{t.kinds[item.kind]}</span>
        {item.name === '' ? null : <span>{item.name}</span>}
        <Since item={item} now={page.now} />
        <span className={item.mine ? 'font-semibold text-accent' : ''}>{agent}</span>
        {narrow || item.kind === 'mail' ? null : <span>{localeNames[item.locale]}</span>}
        {narrow || item.teamName === undefined || page.teams.length < 2 ? null : <span>{item.teamName}</span>}
        {item.unread ? <Badge tone="waiting">{t.unread}</Badge> : null}
        {item.conversationState === 'open' && !item.waits ? <span>{t.answered}</span> : null}
        <span data-looking={item.key} className="font-semibold text-warning" />
      </p>
    </li>
  );
}

function Since({ item, now }: { readonly item: InboxItem; readonly now: Date }) {
  const locale = useLocale();
  const t = useMessages().desk;
  if (item.state === 'snoozed' && item.snoozedUntil !== undefined) {
    const [before, after] = t.aside('\u0000').split('\u0000');
    return (
      <span>
        {before}
        <Moment at={item.snoozedUntil} />
        {after}
      </span>
    );
  }
  return <time dateTime={item.since.toISOString()}>{formatAge(locale, item.since, now)}</time>;
}
