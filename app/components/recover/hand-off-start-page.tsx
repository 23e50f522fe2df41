import { handOffStartPath, homePath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import type { ChatRefusal } from '~/models/hand-off/chat-refusal';
import type { HandOffContent } from '~/models/hand-off/hand-off';
import { useMessages, usePageFacts } from '../page-facts';
import { AddressField } from '../ui/address-field';
import { Actions, Button, LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { ErrorSummary } from '../ui/error-summary';
import { Lead, NarrowPage, Note, PageTitle } from '../ui/page';
import { SecretWarning } from '../ui/secret-warning';
import { FactsList } from './facts-list';
import { FirstWords, TooManyOpen, useChatErrors } from './hand-off-chat';

interface HandOffStartProps {
  readonly locale: Locale;
  readonly content: HandOffContent;
  readonly agentsHere: boolean;
  readonly clientKey: string;
  readonly refused: ChatRefusal | undefined;
}

/** Exactly what would be shown, before anything is: the person agrees, or keeps it. */
export function HandOffStartPage({ locale, content, agentsHere, clientKey, refused }: HandOffStartProps) {
  const { journey, chatMailbox } = useMessages();
  const { brand } = usePageFacts();
  const t = journey.handOff;
  const chat = chatMailbox.handOff;
  const problems = useChatErrors(refused);
  return (
    <NarrowPage>
      <SecretWarning found={refused?.found ?? []} labels={{ text: chat.label }} />
      <ErrorSummary errors={problems.summary} />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <FactsList facts={content.facts} content={content} />
      <form method="post" action={handOffStartPath(locale)} noValidate data-secret-guard="">
        <input type="hidden" name="clientKey" defaultValue={refused?.values.clientKey ?? clientKey} />
        <AddressField
          label={t.addressLabel}
          help={t.addressHelp.replaceAll('{app}', brand.name)}
          error={problems.email}
          value={refused?.values.email}
        />
        <Actions>
          <Button variant={agentsHere ? 'quiet' : 'primary'}>{t.submit}</Button>
          <LinkButton href={homePath(locale)} variant="quiet">
            {t.no}
          </LinkButton>
        </Actions>
        <section className="mt-10 border-t border-line pt-6">
          <h2 className="text-xl">{chat.title}</h2>
          <Note>{chat.lead}</Note>
          {agentsHere ? null : <Callout tone="info">{chat.nobodyHereYet}</Callout>}
          <TooManyOpen refused={refused} />
          <FirstWords refused={refused} />
          <Actions>
            <Button name="intent" value="chat" variant={agentsHere ? 'primary' : 'quiet'}>
              {chat.submit}
            </Button>
          </Actions>
        </section>
      </form>
    </NarrowPage>
  );
}
