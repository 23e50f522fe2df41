import type { ReactNode } from 'react';
import { agentFindAllPath, agentPath, agentPresencePath, inboxPath } from '~/http/paths';
import type { DeskPage } from '~/models/desk/inbox/desk-page';
import { AgentPage } from '../agent/agent-page';
import { useLocale, useMessages } from '../page-facts';
import { classNames } from '../ui/class-names';
import { DeskNotice } from './inbox/desk-notice';
import { InboxList } from './inbox/inbox-list';
import { KeysDialog } from './inbox/keys-dialog';
import { PresenceBar } from './inbox/presence-bar';
import { ViewsNav } from './inbox/views-nav';

interface DeskFrameProps {
  readonly page: DeskPage;
  /** The key of what stands open beside the list. */
  readonly here?: string | undefined;
  /** What is known about it; at the right, on phones below it. */
  readonly context?: ReactNode;
  /** What the keys of the list need, where the list is the page. */
  readonly list?: ReactNode;
  /** What stands open. Without it, the list is the page. */
  readonly children?: ReactNode;
}

/**
 * The desk: the list at the left, what stands open in the middle, what is known about it at the right. On phones it is
 * the list, or what stands open with a way back.
 */
export function DeskFrame({ page, here, context, list, children }: DeskFrameProps) {
  const locale = useLocale();
  const t = useMessages().desk;
  const isOpen = children !== undefined;
  return (
    <AgentPage name={page.agent.displayName} here="inbox" keepsTeams={page.agent.keepsTeams} broad dense>
      <DeskBar page={page} />
      <DeskNotice result={page.result} />
      <div
        className={classNames(
          'grid gap-x-6',
          isOpen && context !== undefined
            ? 'lg:grid-cols-[19rem_minmax(0,1fr)] xl:grid-cols-[19rem_minmax(0,1fr)_20rem]'
            : isOpen
              ? 'lg:grid-cols-[19rem_minmax(0,1fr)]'
              : 'lg:grid-cols-[15rem_minmax(0,1fr)]',
        )}
      >
        {isOpen ? (
          <div className="max-lg:hidden lg:sticky lg:top-0 lg:row-span-2 lg:max-h-dvh lg:self-start lg:overflow-y-auto lg:p-1">
            <InboxList page={page} here={here} narrow />
          </div>
        ) : (
          <>
            <ViewsNav page={page} />
            <InboxList page={page} />
          </>
        )}
        {isOpen ? (
          <div className="min-w-0">
            <p className="lg:hidden">
              <a href={inboxPath(locale, page.query)} className="inline-flex min-h-11 items-center">
                <span aria-hidden="true">←&nbsp;</span>
                {t.toList}
              </a>
            </p>
            {children}
          </div>
        ) : null}
        {isOpen && context !== undefined ? (
          <aside
            aria-label={t.context}
            className="min-w-0 max-xl:mt-8 max-xl:border-t max-xl:border-line max-xl:pt-4 lg:max-xl:col-start-2 xl:sticky xl:top-0 xl:max-h-dvh xl:self-start xl:overflow-y-auto xl:p-1"
          >
            {context}
          </aside>
        ) : null}
      </div>
      {list}
      <KeysDialog />
    </AgentPage>
  );
}

/** Where a name stands in words that the script fills in. */
const nameHere = '{name}';

/** On top of every page of the desk: who is there, what waits, and search. */
export function DeskBar({
  page,
  searches = true,
}: {
  readonly page: DeskPage;
  /** With the field for words; a page that has its own needs no second one. */
  readonly searches?: boolean;
}) {
  const locale = useLocale();
  const t = useMessages().desk;
  const { settings } = page.desk;
  return (
    <div
      data-desk=""
      data-person={page.agent.personId}
      data-sound={settings.sound ? '' : undefined}
      data-notifications={settings.notifications ? '' : undefined}
      data-shortcuts={settings.shortcuts ? '' : undefined}
      data-inbox-href={agentPath(locale)}
      data-presence-href={agentPresencePath(locale)}
      data-looking-href={`${agentPath(locale)}/inbox/looking`}
      data-looking-words={t.looking(nameHere)}
      data-writing-words={t.writing(nameHere)}
      data-notify={t.notify}
      className="mb-4 flex flex-wrap items-start gap-x-6 gap-y-2 border-b border-line pb-3 text-sm"
    >
      <PresenceBar page={page} />
      {searches ? (
        <search className="flex-1 basis-64">
          <form action={agentFindAllPath(locale)} className="flex gap-2">
            <label className="min-w-0 flex-1">
              <span className="sr-only">{t.find.title}</span>
              <input
                name="q"
                type="search"
                data-shortcut="/"
                placeholder={t.find.title}
                className="block min-h-11 w-full rounded-md border border-line-strong bg-raised px-3 text-base text-ink placeholder:text-muted"
              />
            </label>
            <button
              type="submit"
              className="min-h-11 cursor-pointer rounded-md border border-line-strong bg-raised px-4 font-semibold hover:bg-sunken"
            >
              {t.find.submit}
            </button>
          </form>
        </search>
      ) : null}
      <p role="status" data-desk-said="" className="sr-only" />
    </div>
  );
}
