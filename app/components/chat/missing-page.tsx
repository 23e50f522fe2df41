import { chatFromMailPath, chatPath } from '~/http/paths';
import { useLocale, useMessages } from '../page-facts';
import { Actions, LinkButton } from '../ui/button';
import { Lead, PageTitle } from '../ui/page';
import { ChatPage } from './chat-page';

/** In place of a conversation that is not for whoever asks, or that does not exist: nobody learns which. */
export function MissingPage({ conversationId }: { readonly conversationId: string }) {
  const locale = useLocale();
  const { conversation: t } = useMessages().chat;
  return (
    <ChatPage>
      <PageTitle>{t.missingTitle}</PageTitle>
      <Lead>{t.missing}</Lead>
      <Actions>
        <LinkButton href={chatFromMailPath(locale, conversationId)}>{t.missingGoOn}</LinkButton>
        <LinkButton variant="quiet" href={chatPath(locale)}>
          {t.missingNew}
        </LinkButton>
      </Actions>
    </ChatPage>
  );
}
