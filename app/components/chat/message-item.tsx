import { conversationImagePath } from '~/http/paths';
import { dayOf, dayWords, timeOfDay } from '~/locales/chat-times';
import { textParts } from '~/models/conversation/text-parts';
import { useLocale, useMessages } from '../page-facts';
import { ChatIcon } from '../ui/icons';
import type { Preview } from './preview-words';
import type { ShownMessage } from './shown-message';

/*
 * What is said, as the server writes it. The script of the page builds what comes later from `MessageTemplates`: the
 * same components, with empty slots.
 */

/** What a message looks like before anything is in it. */
interface MessageShapeProps {
  readonly author: 'person' | 'agent';
  readonly seq?: number | undefined;
  readonly clientKey?: string | undefined;
  readonly at?: Date | undefined;
  readonly name: string;
  readonly body: string;
  readonly pictures?: readonly PictureProps[];
  readonly previews?: readonly Preview[];
  /** Whether it was sent, delivered, read. */
  readonly state?: string | undefined;
}

const looks = {
  person: 'ml-8 border-accent bg-accent-soft sm:ml-16',
  agent: 'mr-8 border-line bg-raised sm:mr-16',
} as const;

function MessageShape({
  author,
  seq,
  clientKey,
  at,
  name,
  body,
  pictures = [],
  previews = [],
  state,
}: MessageShapeProps) {
  return (
    <li
      id={seq === undefined ? undefined : `m${seq}`}
      data-message={author}
      data-seq={seq}
      data-key={clientKey}
      className={`mt-3 rounded-md border px-4 py-3 ${looks[author]}`}
    >
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
        <strong data-slot="name" dir="auto">
          {name}
        </strong>
        <Clock at={at} />
      </p>
      <div
        data-slot="body"
        dir="auto"
        className="mt-1 [overflow-wrap:anywhere] [unicode-bidi:plaintext] empty:hidden"
      >
        {body === '' ? null : <PlainText text={body} />}
      </div>
      <ul data-slot="pictures" className="mt-2 flex flex-wrap gap-3 empty:hidden">
        {pictures.map((picture) => (
          <Picture key={picture.href} {...picture} />
        ))}
      </ul>
      <ul data-slot="previews" className="mt-3 grid gap-2 empty:hidden">
        {previews.map((preview) => (
          <PreviewCard key={preview.key} preview={preview} />
        ))}
      </ul>
      <p data-slot="state" className="mt-1 text-right text-sm text-muted empty:hidden">
        {state}
      </p>
      <p data-slot="acts" className="mt-2 flex flex-wrap gap-3 empty:hidden" />
    </li>
  );
}

export function Clock({ at }: { readonly at: Date | undefined }) {
  const locale = useLocale();
  return (
    <time data-slot="time" dateTime={at?.toISOString()} className="whitespace-nowrap text-muted">
      {at === undefined ? '' : timeOfDay(locale, at)}
    </time>
  );
}

/** Lines and links of a plain text. */
export function PlainText({ text }: { readonly text: string }) {
  return textParts(text).map((part, at) => {
    // The parts of a text never change places.
    const key = `${at}`;
    switch (part.kind) {
      case 'break':
        return <br key={key} />;
      case 'link':
        return (
          <a key={key} href={part.href} target="_blank" rel="noopener nofollow ugc" dir="ltr">
            {part.text}
          </a>
        );
      default:
        return part.text;
    }
  });
}

interface PictureProps {
  readonly href: string;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

export function Picture({ href, width, height, label }: PictureProps) {
  return (
    <li data-picture="">
      <a href={href} target="_blank" rel="noopener" className="block">
        <img
          src={href}
          width={width}
          height={height}
          alt={label}
          loading="lazy"
          className="h-auto max-h-64 w-auto max-w-full rounded-sm border border-line bg-surface"
        />
      </a>
    </li>
  );
}

export function PreviewCard({ preview }: { readonly preview: Preview }) {
  const { conversation: t } = useMessages().chat;
  const { key, kind, title, summary, href, lang } = preview;
  return (
    <li data-preview={key} className="rounded-md border border-accent bg-surface p-3">
      <p data-slot="kind" className="text-sm text-muted">
        {kind}
      </p>
      <a
        data-slot="title"
        href={href}
        target="_blank"
        rel="noopener"
        lang={lang}
        dir="auto"
        aria-label={title === '' ? undefined : t.openCard(title)}
        className="inline-flex min-h-11 items-center font-semibold"
      >
        {title}
      </a>
      <p data-slot="summary" lang={lang} dir="auto" className="text-sm empty:hidden">
        {summary}
      </p>
    </li>
  );
}

function EventShape({
  seq,
  at,
  words,
}: {
  readonly seq?: number;
  readonly at?: Date;
  readonly words: string;
}) {
  return (
    <li
      id={seq === undefined ? undefined : `m${seq}`}
      data-message="event"
      data-seq={seq}
      className="mt-4 flex items-start justify-center gap-2 text-center text-sm text-muted"
    >
      <ChatIcon className="mt-0.5 size-5 shrink-0" />
      <span>
        <span data-slot="body">{words}</span> <Clock at={at} />
      </span>
    </li>
  );
}

export function DayLine({ at }: { readonly at?: Date }) {
  const locale = useLocale();
  return (
    <li
      data-day={at === undefined ? '' : dayOf(at)}
      className="mt-6 border-t border-line pt-2 text-center text-sm font-semibold text-muted"
    >
      {at === undefined ? '' : dayWords(locale, at)}
    </li>
  );
}

interface MessageItemsProps {
  readonly conversationId: string;
  readonly messages: readonly ShownMessage[];
  /** What they lead to, by their keys; `keysOf` names those of a message. */
  readonly previews: ReadonlyMap<string, Preview>;
  readonly keysOf: (message: ShownMessage) => readonly string[];
  /** What stands under the last of one's own messages. */
  readonly stateOf: (message: ShownMessage) => string | undefined;
}

/** What was said, with a line for each day. */
export function MessageItems({ conversationId, messages, previews, keysOf, stateOf }: MessageItemsProps) {
  const locale = useLocale();
  const { chat: t } = useMessages();
  let day = '';
  return messages.map((message) => {
    const at = new Date(message.at);
    const own = dayOf(at);
    const begins = own !== day;
    day = own;
    const { seq, kind, author, data } = message;
    const line = begins ? <DayLine key={`day-${own}`} at={at} /> : null;
    if (kind === 'event' || author === 'portal') {
      const event = data?.event;
      const words = event === undefined ? message.body : t.events[event](data?.to);
      return [line, <EventShape key={seq} seq={seq} at={at} words={words} />];
    }
    return [
      line,
      <MessageShape
        key={seq}
        author={author}
        seq={seq}
        clientKey={message.clientKey}
        at={at}
        name={author === 'person' ? t.conversation.you : (message.name ?? t.conversation.formerAgent)}
        body={message.body}
        pictures={(data?.images ?? []).map(({ id, width, height }, index) => ({
          href: conversationImagePath(locale, conversationId, id),
          width,
          height,
          label: t.conversation.picture(index + 1),
        }))}
        previews={keysOf(message).flatMap((key) => previews.get(key) ?? [])}
        state={stateOf(message)}
      />,
    ];
  });
}

const nothing: Preview = { key: '', kind: '', title: '', summary: '', href: '' };

/** What the script clones and fills. */
export function MessageTemplates() {
  return (
    <>
      <template data-template="person">
        <MessageShape author="person" name="" body="" />
      </template>
      <template data-template="agent">
        <MessageShape author="agent" name="" body="" />
      </template>
      <template data-template="event">
        <EventShape words="" />
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
