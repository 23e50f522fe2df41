import { agentQuestionsPath, inboxItemPath, inboxPath, postPath } from '~/http/paths';
import { localeNames } from '~/locales/locale';
import type { InboxItem, OpenedItem } from '~/models/desk/inbox/inbox';
import { snoozes } from '~/models/desk/inbox/snooze-times';
import type { Colleague } from '~/models/desk/presence';
import { formatAge } from '../../agent/age';
import { DeskButton } from '../../editor/desk-button';
import { useLocale, useMessages, usePageFacts } from '../../page-facts';
import { Moment } from '../../ui/moment';
import { titleOf } from './item-words';

/** What an item is about that has no page of its own, with the way to where it is dealt with. */
export function ItemPage({ opened, now }: { readonly opened: OpenedItem; readonly now: Date }) {
  const locale = useLocale();
  const messages = useMessages();
  const { brand } = usePageFacts();
  const { item, text, status } = opened;
  const t = messages.desk;
  const title = titleOf(messages, item, brand.name);
  const lang = item.locale === locale ? undefined : item.locale;
  return (
    <article className="max-w-measure">
      <p className="text-sm font-semibold text-muted">{t.kinds[item.kind]}</p>
      <h1 className="text-2xl" lang={title.own ? lang : undefined}>
        {title.text}
      </h1>
      <p className="mt-2 flex flex-wrap gap-x-4 text-sm text-muted">
        <span>
          {t.acts.since} <Moment at={item.since} /> ({formatAge(locale, item.since, now)})
        </span>
        {item.kind === 'mail' ? null : <span>{localeNames[item.locale]}</span>}
      </p>
      <p role="status" data-looking={item.key} className="text-sm font-semibold text-warning empty:hidden" />
      {text === undefined ? null : (
        <p className="mt-4 whitespace-pre-wrap break-words" lang={lang}>
          {text}
        </p>
      )}
      {status === undefined ? null : (
        <p className="mt-4">
          {t.acts.status}: <code>{status}</code>
        </p>
      )}
      {item.about.kind === 'reset' ? (
        <p className="mt-4">
          {item.about.trouble === 'failed' ? t.acts.resetFailed : t.acts.resetAsked} {t.acts.resetHelp}
        </p>
      ) : null}
      {item.kind === 'mail' ? <p className="mt-4">{t.acts.mailHelp}</p> : null}
      <OpenLink item={item} />
    </article>
  );
}

function OpenLink({ item: { kind, id } }: { readonly item: InboxItem }) {
  const locale = useLocale();
  const t = useMessages().desk.acts.open;
  switch (kind) {
    case 'follow-up':
      return <Open href={postPath(locale, Number(id))}>{t[kind]}</Open>;
    case 'review':
      return <Open href={agentQuestionsPath(locale, 'review')}>{t[kind]}</Open>;
    case 'report':
      return <Open href={agentQuestionsPath(locale, 'reports')}>{t[kind]}</Open>;
    default:
      return null;
  }
}

function Open({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <p className="mt-6">
      <a
        href={href}
        data-shortcut="r"
        className="inline-flex min-h-11 items-center rounded-md bg-accent px-4 text-sm font-semibold text-on-accent no-underline hover:bg-accent-strong hover:text-on-accent"
      >
        {children}
      </a>
    </p>
  );
}

interface ItemActsProps {
  readonly item: InboxItem;
  readonly colleagues: readonly Colleague[];
  /** The filter of the list beside it, which stays. */
  readonly query: string;
}

const select = 'block min-h-11 w-full rounded-md border border-line-strong bg-raised px-2 text-ink';

/** Take it on, hand it on, put it aside, be done: each a form. */
export function ItemActs({ item, colleagues, query }: ItemActsProps) {
  const locale = useLocale();
  const t = useMessages().desk.acts;
  const words = useMessages().desk;
  const action = inboxItemPath(locale, item.key);
  const here = query === '' ? action : `${action}?${query}`;
  const hidden = (next: string) => (
    <>
      <input type="hidden" name="revision" value={item.revision} />
      <input type="hidden" name="next" value={next} />
    </>
  );
  const doneWords: Readonly<Record<string, string>> = t.doneKinds;
  return (
    <section aria-labelledby="acts-title" className="grid gap-5 text-sm">
      <div>
        <h2 id="acts-title" className="text-lg">
          {t.title}
        </h2>
        <p data-has={item.agentId ?? ''}>
          {t.hasIt}: <b>{item.mine ? words.mine : (item.agentName ?? words.nobody)}</b>
        </p>
      </div>
      {item.mine ? (
        <form method="post" action={action}>
          {hidden(here)}
          <DeskButton name="act" value="leave" variant="quiet">
            {t.leave}
          </DeskButton>
        </form>
      ) : item.agentId === undefined ? (
        <form method="post" action={action}>
          {hidden(here)}
          <DeskButton name="act" value="claim" data-shortcut="c">
            {t.claim}
          </DeskButton>
        </form>
      ) : null}
      <form method="post" action={action} className="grid gap-2">
        {hidden(here)}
        <label className="font-semibold">
          {t.handOn}
          <select name="to" required data-shortcut="a" className={`${select} mt-1 font-normal`}>
            <option value="">{t.choose}</option>
            {colleagues.map((one) => (
              <option key={one.personId} value={`agent:${one.personId}`}>
                {one.here ? t.here(one.name, one.load, one.capacity) : t.away(one.name)}
              </option>
            ))}
          </select>
        </label>
        <div>
          <DeskButton name="act" value="hand-on" variant="quiet">
            {t.handOnDo}
          </DeskButton>
        </div>
      </form>
      {item.state === 'snoozed' ? (
        <form method="post" action={action}>
          {hidden(here)}
          <DeskButton name="act" value="back" variant="quiet" data-shortcut="s">
            {t.back}
          </DeskButton>
        </form>
      ) : (
        <form method="post" action={action} className="grid gap-2">
          {hidden(inboxPath(locale, query))}
          <label className="font-semibold">
            {t.snooze}
            <select name="snooze" data-shortcut="s" className={`${select} mt-1 font-normal`}>
              {snoozes.map((one) => (
                <option key={one} value={one}>
                  {t.snoozes[one]}
                </option>
              ))}
            </select>
          </label>
          <div>
            <DeskButton name="act" value="snooze" variant="quiet">
              {t.snooze}
            </DeskButton>
          </div>
        </form>
      )}
      {item.kind === 'review' ? null : (
        <form method="post" action={action}>
          {hidden(inboxPath(locale, query))}
          <DeskButton name="act" value="done" variant="quiet" data-shortcut="e">
            {doneWords[item.kind] ?? t.done}
          </DeskButton>
        </form>
      )}
    </section>
  );
}
