import { chatMailboxPath, conversationPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import type { OwnMailbox } from '~/models/conversation/mailbox/own-mailbox.server';
import type { RefusedForm } from '~/models/refused-form';
import { useMessages } from '../page-facts';
import { ProofPage } from '../proof-page';
import { BackLink } from '../ui/back-link';
import { Actions, LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { Moment } from '../ui/moment';
import { Lead, NarrowPage, Note, PageTitle } from '../ui/page';
import { Sentence } from '../ui/sentence';
import { StatusPanel } from '../ui/status-panel';
import { AddressFormPage } from './address-form';

interface ProveMailboxProps {
  readonly locale: Locale;
  readonly conversationId: string;
  readonly mailbox: OwnMailbox;
  /** Another mail is asked for. */
  readonly again: boolean;
  /** They came here because they want the transcript. */
  readonly forTranscript: boolean;
  readonly refused: RefusedForm | undefined;
}

/** Where a person shows in a conversation that a mailbox is theirs: the address, then the mail's link or code. */
export function ProveMailboxPage(props: ProveMailboxProps) {
  const { locale, conversationId, mailbox, again, refused } = props;
  const { chatMailbox } = useMessages();
  const t = chatMailbox.prove;
  const here = chatMailboxPath(locale, conversationId);
  const askAgain = `${here}?again`;
  const back = <BackLink href={conversationPath(locale, conversationId)}>{t.back}</BackLink>;
  if (mailbox.mailed && !again) {
    return (
      <ProofPage
        title={t.mailTitle}
        lead={t.mailLead}
        action={here}
        typeCode={t.typeCode}
        submit={t.submitCode}
        refused={refused}
      >
        <Callout tone="calm">{t.opensNothing}</Callout>
        <Note>
          {t.otherAddress} <a href={askAgain}>{t.askAgain}</a>
        </Note>
        <Note>
          <a href={conversationPath(locale, conversationId)}>{t.back}</a>
        </Note>
      </ProofPage>
    );
  }
  if (mailbox.provedAt !== undefined && !again) {
    return (
      <NarrowPage>
        {back}
        <StatusPanel status="done" heading={t.provedTitle} headingIsTitle>
          <p>
            <Sentence text={t.proved} slot={<Moment at={mailbox.provedAt} />} />
          </p>
          <p>{t.opensNothing}</p>
        </StatusPanel>
        <Actions>
          <LinkButton href={conversationPath(locale, conversationId)}>{t.back}</LinkButton>
          <LinkButton href={askAgain} variant="quiet">
            {t.provedAgain}
          </LinkButton>
        </Actions>
      </NarrowPage>
    );
  }
  return (
    <AddressFormPage
      title={t.title}
      lead={t.lead}
      label={t.label}
      help={t.help}
      submit={t.submit}
      action={again ? askAgain : props.forTranscript ? `${here}?then=transcript` : here}
      address={mailbox.address}
      refused={refused}
      before={back}
      notice={
        <>
          {props.forTranscript ? <Callout tone="info">{t.transcriptFirst}</Callout> : null}
          <Callout tone="calm">{t.opensNothing}</Callout>
        </>
      }
    />
  );
}

/** For a browser that is in no such conversation, whether there is one or not: nothing can be shown with the link here. */
export function MailboxElsewherePage() {
  const t = useMessages().chatMailbox.prove;
  return (
    <NarrowPage>
      <PageTitle>{t.elsewhereTitle}</PageTitle>
      <Lead>{t.elsewhere}</Lead>
      <Note>{t.elsewhereNot}</Note>
    </NarrowPage>
  );
}
