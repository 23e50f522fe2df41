import { conversationPath, handOffPath, stepPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import type { ChatRefusal } from '~/models/hand-off/chat-refusal';
import type { OwnHandOff } from '~/models/hand-off/own-hand-off.server';
import { useMessages } from '../page-facts';
import { AddressField } from '../ui/address-field';
import { Actions, Button, LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { ErrorSummary } from '../ui/error-summary';
import { Moment } from '../ui/moment';
import { NarrowPage, Note, PageTitle } from '../ui/page';
import { SecretWarning } from '../ui/secret-warning';
import { Sentence } from '../ui/sentence';
import { FactsList } from './facts-list';
import { FirstWords, TooManyOpen, useChatErrors } from './hand-off-chat';

interface OwnHandOffProps {
  readonly locale: Locale;
  readonly handOffId: string;
  readonly handOff: OwnHandOff;
  /** The conversation that they began about it. */
  readonly conversationId: string | undefined;
  readonly agentsHere: boolean;
  readonly clientKey: string;
  readonly refused: ChatRefusal | undefined;
}

/** What a person handed to the agents, what came of it, and the way into a conversation about it. */
export function OwnHandOffPage(props: OwnHandOffProps) {
  const { locale, handOff, conversationId, refused } = props;
  const { journey, chatMailbox } = useMessages();
  const t = journey.handOff;
  const chat = chatMailbox.handOff;
  const problems = useChatErrors(refused);
  const title = { open: t.sentTitle, answered: t.answeredTitle, closed: t.closedTitle }[handOff.status];
  return (
    <NarrowPage>
      <SecretWarning found={refused?.found ?? []} labels={{ text: chat.label }} />
      <ErrorSummary errors={problems.summary} />
      <PageTitle>{title}</PageTitle>
      {conversationId === undefined && handOff.status === 'open' ? (
        <p className="mt-4 max-w-measure text-lg">
          {t.sent} {handOff.mailed ? t.sentMail : t.sentHere}
        </p>
      ) : null}
      {conversationId === undefined ? null : (
        <Callout tone="info">
          <p>{chat.opened}</p>
          <p>
            <LinkButton href={conversationPath(locale, conversationId)}>{chat.open}</LinkButton>
          </p>
        </Callout>
      )}
      {handOff.messages.map((message) => (
        <article
          key={message.createdAt.toISOString()}
          className="mt-6 rounded-md border border-line bg-raised p-5"
        >
          <p className="text-muted">
            {t.agent} · <Moment at={message.createdAt} />
          </p>
          <p className="mt-2 max-w-measure whitespace-pre-wrap break-words">{message.text}</p>
          <StepLink locale={locale} step={message.step} label={t.openStep} />
        </article>
      ))}
      <h2 className="mt-10 text-xl">{t.shown}</h2>
      <Note>
        <Sentence text={t.since} slot={<Moment at={handOff.createdAt} />} />
      </Note>
      <FactsList facts={handOff.content.facts} content={handOff.content} />
      {conversationId === undefined ? <ChatAboutIt {...props} email={problems.email} /> : null}
    </NarrowPage>
  );
}

function ChatAboutIt(props: OwnHandOffProps & { readonly email: string | undefined }) {
  const { locale, handOffId, handOff, agentsHere, clientKey, refused, email } = props;
  const { journey, chatMailbox } = useMessages();
  const t = chatMailbox.handOff;
  return (
    <form
      method="post"
      action={handOffPath(locale, handOffId)}
      noValidate
      data-secret-guard=""
      className="mt-10 border-t border-line pt-6"
    >
      <h2 className="text-xl">{t.title}</h2>
      <Note>{t.lead}</Note>
      {agentsHere ? null : <Callout tone="info">{t.nobodyHereYet}</Callout>}
      <TooManyOpen refused={refused} />
      <input type="hidden" name="clientKey" defaultValue={refused?.values.clientKey ?? clientKey} />
      <FirstWords refused={refused} />
      {handOff.mailed && email === undefined ? null : (
        <AddressField
          label={agentsHere ? journey.handOff.addressLabel : t.addressLabel}
          help={agentsHere ? t.addressHelp : undefined}
          error={email}
          value={refused?.values.email}
        />
      )}
      <Actions>
        <Button variant="quiet">{t.submitLater}</Button>
      </Actions>
    </form>
  );
}

function StepLink({
  locale,
  step,
  label,
}: {
  readonly locale: Locale;
  readonly step: string | null;
  readonly label: string;
}) {
  const [wizard, id] = step?.split('/') ?? [];
  if (wizard === undefined || id === undefined) return null;
  return (
    <Actions>
      <LinkButton href={stepPath(locale, wizard, id)}>{label}</LinkButton>
    </Actions>
  );
}
