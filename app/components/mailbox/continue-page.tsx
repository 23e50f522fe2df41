import { chatContinueStartPath, conversationPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import type { RefusedForm } from '~/models/refused-form';
import { useMessages, usePageFacts } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { Actions, LinkButton } from '../ui/button';
import { NarrowPage, Note } from '../ui/page';
import { StatusPanel } from '../ui/status-panel';
import { AddressFormPage } from './address-form';

interface ContinueProps {
  readonly locale: Locale;
  readonly conversationId: string | undefined;
  /** This browser has the conversation: it is taken along to another one. Otherwise it is to come here. */
  readonly own: boolean;
  readonly signedIn: boolean;
  readonly address: string | undefined;
  readonly sent: boolean;
  readonly refused: RefusedForm | undefined;
}

/** Where a conversation is taken along to another browser, or fetched into this one. */
export function ContinuePage({
  locale,
  conversationId,
  own,
  signedIn,
  address,
  sent,
  refused,
}: ContinueProps) {
  const { chatMailbox } = useMessages();
  const { brand } = usePageFacts();
  const t = chatMailbox.continue;
  const action = chatContinueStartPath(locale, conversationId);
  const hidden =
    conversationId === undefined ? null : (
      <input type="hidden" name="conversation" defaultValue={conversationId} />
    );
  if (!own || conversationId === undefined) {
    return (
      <AddressFormPage
        title={t.hereTitle}
        lead={t.hereLead}
        label={t.label}
        submit={t.submit}
        action={action}
        refused={refused}
        notice={hidden}
      >
        <Note>{t.same}</Note>
      </AddressFormPage>
    );
  }
  const back = conversationPath(locale, conversationId);
  if (sent) {
    return (
      <NarrowPage>
        <StatusPanel status="mailed" heading={t.sentTitle} headingIsTitle>
          <p>{t.sent}</p>
        </StatusPanel>
        <Actions>
          <LinkButton href={back}>{chatMailbox.prove.back}</LinkButton>
        </Actions>
        <Note>
          {t.noMail} <a href={action}>{t.askAgain}</a>
        </Note>
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
      action={action}
      address={address}
      refused={refused}
      before={<BackLink href={back}>{chatMailbox.prove.back}</BackLink>}
      notice={hidden}
    >
      <Note>{t.stays}</Note>
      {signedIn ? <Note>{t.signedIn(brand.name)}</Note> : null}
    </AddressFormPage>
  );
}
