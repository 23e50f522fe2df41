import { agentChatPath, chatPreviewsPath } from '~/http/paths';
import { defaultLocale } from '~/locales/locale';
import type { Channel, ConversationState, Marks, Standing } from '~/models/conversation/conversation';
import { cardKeysOf } from '~/models/conversation/own-links';
import type { DeskPage } from '~/models/desk/inbox/desk-page';
import { itemKey } from '~/models/desk/inbox/inbox';
import type { Preview } from '../../chat/preview-words';
import type { ShownMessage } from '../../chat/shown-message';
import { useLocale, useMessages, usePageFacts } from '../../page-facts';
import { ErrorSummary } from '../../ui/error-summary';
import { fieldId } from '../../ui/field-id';
import { SecretWarning } from '../../ui/secret-warning';
import { DeskFrame } from '../desk-frame';
import { DeskActs } from './desk-acts';
import { DeskComposer, type DeskComposerProps, NoteForm } from './desk-composer';
import { DeskContext, type DeskContextProps } from './desk-context';
import { DeskMessages, DeskTemplates } from './desk-messages';

interface DeskChatPageProps {
  readonly page: DeskPage;
  readonly conversation: {
    readonly id: string;
    readonly channel: Channel;
    readonly state: ConversationState;
    readonly subject: string;
    readonly name: string;
    readonly messages: readonly ShownMessage[];
    readonly earlier: boolean;
    readonly later: boolean;
    readonly lastSeq: number;
    readonly marks: Marks;
    readonly standing: Standing;
    readonly revision: number;
  };
  readonly agentId: string | undefined;
  readonly mine: boolean;
  readonly people: readonly { readonly id: string; readonly name: string; readonly here: boolean }[];
  readonly previews: readonly Preview[];
  readonly composer: Omit<DeskComposerProps, 'conversationId' | 'ended' | 'free'>;
  readonly context: DeskContextProps;
  /** What was just done, in words, and why something was not. */
  readonly notice: string | undefined;
  readonly problem: string | undefined;
}

/** A conversation at the desk: what was said in the middle, what is known at the right. */
export function DeskChatPage(props: DeskChatPageProps) {
  const { page, conversation, agentId, mine, people, previews, composer, context, notice, problem } = props;
  const locale = useLocale();
  const { publicUrl } = usePageFacts();
  const t = useMessages().deskChat;
  const { id, channel, state, subject, name, messages, earlier, later, lastSeq, marks, standing } =
    conversation;
  const path = agentChatPath(locale, id);
  const key = itemKey(channel, id);
  const personName = name === '' ? t.person : t.named(name);
  const found = new Map(previews.map((preview) => [preview.key, preview]));
  const [first] = messages;
  const lastOwn = messages.findLast((message) => message.author === 'agent' && message.kind !== 'note')?.seq;
  const note = composer.answer?.note === true;
  const errors = [
    ...(composer.textError === undefined
      ? []
      : [{ fieldId: fieldId(note ? 'note-text' : 'text'), message: composer.textError }]),
    ...(composer.pictureError === undefined
      ? []
      : [{ fieldId: fieldId('pictures'), message: composer.pictureError }]),
    ...(problem === undefined ? [] : [{ message: problem }]),
  ];
  return (
    <DeskFrame page={page} here={key} context={<DeskContext {...context} />}>
      <SecretWarning found={composer.answer?.found ?? []} labels={{ text: note ? t.noteLabel : t.answer }} />
      <ErrorSummary errors={errors} />
      <h1 dir="auto" className="text-lg [overflow-wrap:anywhere]">
        {t.title(subject)}
      </h1>
      <p data-looking={key} role="status" className="text-sm font-semibold text-warning empty:hidden" />
      <p
        role="status"
        className="mt-2 rounded-md border border-success bg-success-soft px-3 py-2 empty:hidden"
      >
        {notice}
      </p>
      <DeskActs
        conversationId={id}
        channel={channel}
        state={state}
        revision={conversation.revision}
        seen={lastSeq}
        mine={mine}
        agentName={standing.agentName}
        agentId={agentId}
        people={people}
        teams={page.teams}
      />
      <div
        data-desk-chat=""
        // Live, a conversation has one address in every language.
        data-url={agentChatPath(defaultLocale, id)}
        data-previews={chatPreviewsPath(locale)}
        data-after={lastSeq}
        data-live={later ? undefined : ''}
        data-person-name={personName}
        data-self={page.agent.displayName}
      >
        {earlier && first !== undefined ? (
          <p className="mt-2">
            <a href={`${path}?before=${first.seq}`} className="inline-flex min-h-11 items-center">
              {t.earlier}
            </a>
          </p>
        ) : null}
        <div role="log" aria-label={t.log} aria-relevant="additions" className="mt-2">
          <ol data-messages="">
            <DeskMessages
              conversationId={id}
              messages={messages}
              personName={personName}
              previews={found}
              keysOf={(message) => cardKeysOf(message, publicUrl)}
              stateOf={({ seq }) => {
                if (seq !== lastOwn || later) return undefined;
                const { sent, delivered, read } = t.live.marks;
                return marks.personRead >= seq ? read : marks.personDelivered >= seq ? delivered : sent;
              }}
            />
          </ol>
        </div>
        <p data-typing="" role="status" className="mt-1 min-h-6 text-sm text-muted" />
        {later ? (
          <p className="mt-2">
            <a href={path} className="inline-flex min-h-11 items-center">
              {t.newest}
            </a>
          </p>
        ) : null}
        <div id="reply">
          <DeskComposer
            {...composer}
            conversationId={id}
            ended={state === 'resolved'}
            free={agentId === undefined}
          />
          <NoteForm
            conversationId={id}
            clientKey={composer.clientKey}
            answer={composer.answer}
            textError={composer.textError}
          />
        </div>
        <div data-end="" aria-hidden />
        <DeskTemplates personName={personName} />
      </div>
    </DeskFrame>
  );
}
