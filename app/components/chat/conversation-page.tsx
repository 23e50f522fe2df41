import { chatPath, chatPreviewsPath, conversationPath, conversationSeenPath } from '~/http/paths';
import { defaultLocale } from '~/locales/locale';
import { standingWords } from '~/locales/standing-words';
import type { Channel, Marks, Rating, Standing } from '~/models/conversation/conversation';
import { cardKeysOf } from '~/models/conversation/own-links';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { SecretPictureWarning, SecretWarning } from '../ui/secret-warning';
import { ChatPage } from './chat-page';
import { Composer, type ComposerProps } from './composer';
import { MessageItems, MessageTemplates } from './message-item';
import { MoreActs } from './more-acts';
import type { Preview } from './preview-words';
import { ProofBox } from './proof-box';
import { RatingPart, type RatingProps } from './rating-part';
import type { ShownMessage } from './shown-message';
import { type SuggestedItem, Suggestions } from './suggestions';

/** What the page shows of a conversation. */
export interface ShownConversation {
  readonly id: string;
  readonly subject: string;
  readonly channel: Channel;
  readonly messages: readonly ShownMessage[];
  readonly earlier: boolean;
  readonly later: boolean;
  readonly lastSeq: number;
  readonly marks: Marks;
  readonly standing: Standing;
  readonly rating: Rating | undefined;
  readonly mailed: boolean;
}

interface ConversationPageProps {
  readonly conversation: ShownConversation;
  readonly previews: readonly Preview[];
  readonly suggestions: readonly SuggestedItem[];
  readonly composer: Omit<ComposerProps, 'conversationId' | 'ended'>;
  readonly rating: RatingProps['refused'];
  /** What was just done, in words. */
  readonly notice: string | undefined;
}

/** A conversation on the person's side. */
export function ConversationPage({
  conversation,
  previews,
  suggestions,
  composer,
  rating,
  notice,
}: ConversationPageProps) {
  const locale = useLocale();
  const { publicUrl } = usePageFacts();
  const { chat: t } = useMessages();
  const { id, subject, messages, earlier, later, lastSeq, marks, standing, mailed } = conversation;
  const path = conversationPath(locale, id);
  const ended = standing.state === 'resolved';
  const [first] = messages;
  const newest = messages.at(-1)?.seq ?? 0;
  const lastOwn = messages.findLast(({ author }) => author === 'person')?.seq;
  const found = new Map(previews.map((preview) => [preview.key, preview]));
  return (
    <ChatPage>
      <BackLink href={chatPath(locale)}>{t.conversation.back}</BackLink>
      <SecretWarning found={composer.found} labels={{ text: t.conversation.answer }} />
      {composer.pictureSecrets.length === 0 ? null : <SecretPictureWarning kinds={composer.pictureSecrets} />}
      <ErrorSummary
        errors={[
          ...(composer.textError === undefined
            ? []
            : [{ fieldId: fieldId('text'), message: composer.textError }]),
          ...(composer.pictureError === undefined
            ? []
            : [{ fieldId: fieldId('pictures'), message: composer.pictureError }]),
          ...(rating?.error === undefined ? [] : [{ fieldId: fieldId(rating.field), message: rating.error }]),
        ]}
      />
      <h1 dir="auto" className="line-clamp-2 text-lg [overflow-wrap:anywhere] md:text-xl">
        {t.conversation.title(subject)}
      </h1>
      <div
        data-chat=""
        // Live, a conversation has one address in every language.
        data-url={conversationPath(defaultLocale, id)}
        data-previews={chatPreviewsPath(locale)}
        data-after={later ? undefined : lastSeq}
        data-mailed={mailed ? '' : undefined}
        data-live={later ? undefined : ''}
        data-marks={JSON.stringify(marks)}
        data-standing={JSON.stringify(standing)}
      >
        <p role="status" data-standing-line="" className="mt-3 rounded-md bg-sunken px-4 py-3">
          {standingWords(t, locale, standing, mailed)}
        </p>
        <p
          role="status"
          data-notice=""
          className="mt-3 rounded-md border border-success bg-success-soft px-4 py-3 empty:hidden"
        >
          {notice}
        </p>
        <ProofBox conversationId={id} standing={standing} />
        {earlier && first !== undefined ? (
          <p className="mt-4">
            <a href={`${path}?before=${first.seq}`} className="inline-flex min-h-11 items-center">
              {t.conversation.earlier}
            </a>
          </p>
        ) : null}
        <div role="log" aria-label={t.conversation.log} aria-relevant="additions" className="mt-2">
          <ol data-messages="">
            <MessageItems
              conversationId={id}
              messages={messages}
              previews={found}
              keysOf={(message) => cardKeysOf(message, publicUrl)}
              stateOf={({ seq }) => {
                if (seq !== lastOwn || later) return undefined;
                const { sent, delivered, read } = t.conversation.marks;
                return marks.agentRead >= seq ? read : marks.agentDelivered >= seq ? delivered : sent;
              }}
            />
          </ol>
        </div>
        <p data-typing="" aria-live="off" className="mt-2 min-h-7 text-sm text-muted" />
        {later ? (
          <p className="mt-4">
            <a href={path} className="inline-flex min-h-11 items-center">
              {t.conversation.newest}
            </a>
          </p>
        ) : null}
        <RatingPart conversationId={id} ended={ended} given={conversation.rating} refused={rating} />
        <Composer {...composer} conversationId={id} ended={ended} />
        <div data-end="" aria-hidden />
        <Suggestions conversationId={id} items={suggestions} />
        <MoreActs conversationId={id} ended={ended} clientKey={composer.clientKey} />
        <MessageTemplates />
        {/* Only a browser without scripts shows this: then what stands here was before somebody's eyes. */}
        <noscript>
          <img src={conversationSeenPath(locale, id, newest)} alt="" width={1} height={1} />
        </noscript>
      </div>
    </ChatPage>
  );
}
