import { agentChatImagePath } from '~/http/paths';
import { dayOf } from '~/locales/chat-times';
import { Clock, DayLine, Picture, PlainText, PreviewCard } from '../../chat/message-item';
import type { Preview } from '../../chat/preview-words';
import type { ShownMessage } from '../../chat/shown-message';
import { useLocale, useMessages } from '../../page-facts';

/*
 * What is said, as agents see it: as on the person's side, and with notes. The script builds what comes later from the
 * same parts with empty slots.
 */

type Look = 'person' | 'agent' | 'note';

const looks: Readonly<Record<Look, string>> = {
  person: 'mr-6 border-line bg-raised',
  agent: 'ml-6 border-accent bg-accent-soft',
  note: 'ml-6 border-dashed border-warning bg-warning-soft',
};

export const lookOf = ({ kind, author }: Pick<ShownMessage, 'kind' | 'author'>): Look =>
  kind === 'note' ? 'note' : author === 'person' ? 'person' : 'agent';

interface DeskMessageProps {
  readonly look: Look;
  readonly conversationId: string;
  readonly message?: ShownMessage;
  readonly name: string;
  readonly previews?: readonly Preview[];
  readonly state?: string | undefined;
}

function DeskMessage({ look, conversationId, message, name, previews = [], state }: DeskMessageProps) {
  const locale = useLocale();
  const t = useMessages().deskChat;
  const at = message === undefined ? undefined : new Date(message.at);
  return (
    <li
      id={message === undefined ? undefined : `m${message.seq}`}
      data-message={look}
      data-seq={message?.seq}
      data-key={message?.clientKey}
      className={`mt-2 rounded-md border px-3 py-2 ${looks[look]}`}
    >
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
        <span>
          <strong data-slot="name" dir="auto">
            {name}
          </strong>
          {look === 'note' ? <span className="text-warning"> · {t.note}</span> : null}
        </span>
        <Clock at={at} />
      </p>
      <div
        data-slot="body"
        dir="auto"
        className="mt-0.5 [overflow-wrap:anywhere] [unicode-bidi:plaintext] empty:hidden"
      >
        {message === undefined || message.body === '' ? null : <PlainText text={message.body} />}
      </div>
      <ul data-slot="pictures" className="mt-2 flex flex-wrap gap-3 empty:hidden">
        {(message?.data?.images ?? []).map(({ id, width, height }, index) => (
          <Picture
            key={id}
            href={agentChatImagePath(locale, conversationId, id)}
            width={width}
            height={height}
            label={t.picture(index + 1)}
          />
        ))}
      </ul>
      <ul data-slot="previews" className="mt-2 grid gap-2 empty:hidden">
        {previews.map((preview) => (
          <PreviewCard key={preview.key} preview={preview} />
        ))}
      </ul>
      <p data-slot="state" className="text-right text-sm text-muted empty:hidden">
        {state}
      </p>
      <p data-slot="acts" className="mt-1 flex flex-wrap gap-3 empty:hidden" />
    </li>
  );
}

function DeskEvent({ message, words }: { readonly message?: ShownMessage; readonly words: string }) {
  return (
    <li
      id={message === undefined ? undefined : `m${message.seq}`}
      data-message="event"
      data-seq={message?.seq}
      className="mt-2 text-center text-sm text-muted"
    >
      <span data-slot="body">{words}</span>{' '}
      <Clock at={message === undefined ? undefined : new Date(message.at)} />
    </li>
  );
}

interface DeskMessagesProps {
  readonly conversationId: string;
  readonly messages: readonly ShownMessage[];
  /** How the person is called here. */
  readonly personName: string;
  readonly previews: ReadonlyMap<string, Preview>;
  readonly keysOf: (message: ShownMessage) => readonly string[];
  readonly stateOf: (message: ShownMessage) => string | undefined;
}

/** What was said, with a line for each day. */
export function DeskMessages(props: DeskMessagesProps) {
  const { conversationId, messages, personName, previews, keysOf, stateOf } = props;
  const { chat, deskChat: t } = useMessages();
  let day = '';
  return messages.map((message) => {
    const at = new Date(message.at);
    const own = dayOf(at);
    const line = own === day ? null : <DayLine key={`day-${own}`} at={at} />;
    day = own;
    const { seq, kind, author, data } = message;
    if (kind === 'event' || author === 'portal') {
      const event = data?.event;
      const words = event === undefined ? message.body : chat.events[event](data?.to);
      return [line, <DeskEvent key={seq} message={message} words={words} />];
    }
    return [
      line,
      <DeskMessage
        key={seq}
        look={lookOf(message)}
        conversationId={conversationId}
        message={message}
        name={
          author === 'person'
            ? personName
            : message.clientKey === undefined
              ? (message.name ?? chat.conversation.formerAgent)
              : (message.name ?? t.you)
        }
        previews={keysOf(message).flatMap((key) => previews.get(key) ?? [])}
        state={stateOf(message)}
      />,
    ];
  });
}

const nothing: Preview = { key: '', kind: '', title: '', summary: '', href: '' };

/** What the script clones and fills. */
export function DeskTemplates({ personName }: { readonly personName: string }) {
  const t = useMessages().deskChat;
  return (
    <>
      <template data-template="person">
        <DeskMessage look="person" conversationId="" name={personName} />
      </template>
      <template data-template="agent">
        <DeskMessage look="agent" conversationId="" name={t.you} />
      </template>
      <template data-template="note">
        <DeskMessage look="note" conversationId="" name={t.you} />
      </template>
      <template data-template="event">
        <DeskEvent words="" />
      </template>
      <template data-template="day">
        <DayLine />
      </template>
      <template data-template="picture">
        <Picture href="" width={1} height={1} label="" />
      </template>
      <template data-template="preview">
        <PreviewCard preview={nothing} />
      </template>
    </>
  );
}
