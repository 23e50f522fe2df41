import { conversationPath } from '~/http/paths';
import type { Channel, ConversationState } from '~/models/conversation/conversation';
import { useLocale, useMessages } from '../page-facts';
import { Moment } from '../ui/moment';

export interface OwnLine {
  readonly id: string;
  readonly subject: string;
  readonly channel: Channel;
  readonly state: ConversationState;
  readonly activeAt: string;
  readonly unread: boolean;
}

/** One's own conversations, the last active first. */
export function OwnList({ own }: { readonly own: readonly OwnLine[] }) {
  const locale = useLocale();
  const { own: t } = useMessages().chat;
  if (own.length === 0) return null;
  return (
    <section aria-labelledby="own-title" data-own="" className="mt-8">
      <h2 id="own-title" className="text-xl">
        {t.title}
      </h2>
      <ul className="mt-3 grid gap-3">
        {own.map(({ id, subject, channel, state, activeAt, unread }) => (
          <li key={id} className="rounded-md border border-line bg-raised p-4">
            <a
              href={conversationPath(locale, id)}
              aria-label={t.goOn(subject)}
              dir="auto"
              className="inline-flex min-h-11 max-w-full items-center font-semibold [overflow-wrap:anywhere]"
            >
              {subject}
            </a>
            <p className="flex flex-wrap gap-x-4 text-sm text-muted">
              {unread ? <strong className="text-accent">{t.unread}</strong> : null}
              <span>{t.states[state]}</span>
              {channel === 'message' ? <span>{t.message}</span> : null}
              <span>
                {t.last} <Moment at={new Date(activeAt)} />
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
