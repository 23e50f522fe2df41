import { chatContinueStartPath, chatPath } from '~/http/paths';
import type { StartField } from '~/models/conversation/conversation-results';
import type { GuardedPiece } from '~/models/secret-guard/guard-fields';
import type { SecretKind } from '~/models/secret-guard/secret';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { Actions, Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Lead, Note, PageTitle } from '../ui/page';
import { SecretPictureWarning, SecretWarning } from '../ui/secret-warning';
import { TextArea } from '../ui/text-area';
import { TextField } from '../ui/text-field';
import { AvailabilityPart, type AvailabilityView } from './availability-part';
import { ChatPage } from './chat-page';
import { type OwnLine, OwnList } from './own-list';
import { PictureInput } from './picture-input';

/** What the page around said of itself, and what was typed. */
export interface StartValues {
  readonly text?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly page?: string | undefined;
  readonly app?: string | undefined;
  readonly platform?: string | undefined;
  readonly clientKey: string;
}

/** Why a conversation was not begun. */
export interface StartRefusal {
  readonly errors: Readonly<Partial<Record<StartField | 'picture', string>>>;
  readonly found: readonly Pick<GuardedPiece, 'field' | 'kind' | 'shown'>[];
  readonly pictureSecrets: readonly SecretKind[];
  /** As many have not ended as one can have. */
  readonly tooMany: boolean;
  /** Milliseconds until it can be sent again. */
  readonly retryAfterMs: number | undefined;
}

interface StartPageProps {
  readonly availability: AvailabilityView;
  readonly own: readonly OwnLine[];
  readonly signedIn: boolean;
  readonly values: StartValues;
  readonly refusal: StartRefusal | undefined;
  /** How long to wait, in words. */
  readonly wait: string | undefined;
}

/** Where somebody begins to talk to the agents, and finds what they began. */
export function StartPage({ availability, own, signedIn, values, refusal, wait }: StartPageProps) {
  const locale = useLocale();
  const { chat: t } = useMessages();
  const { framed } = usePageFacts();
  const { agentsHere } = availability;
  const errorOf = (field: StartField | 'picture') => {
    const code = refusal?.errors[field];
    return code === undefined ? undefined : t.errors[field][code];
  };
  const problems = (['text', 'name', 'email', 'picture'] as const).flatMap((field) => {
    const message = errorOf(field);
    return message === undefined
      ? []
      : [{ fieldId: fieldId(field === 'picture' ? 'pictures' : field), message }];
  });
  const needsAddress = !agentsHere && !signedIn;
  return (
    <ChatPage>
      {refusal === undefined ? null : (
        <>
          <SecretWarning found={refusal.found} labels={{ text: t.form.text, name: t.form.name }} />
          {refusal.pictureSecrets.length === 0 ? null : (
            <SecretPictureWarning kinds={refusal.pictureSecrets} />
          )}
          <Hindrance tooMany={refusal.tooMany} wait={wait} />
          <ErrorSummary errors={problems} />
        </>
      )}
      {framed ? (
        <h1 className="text-xl">{t.title}</h1>
      ) : (
        <>
          <PageTitle>{t.title}</PageTitle>
          <Lead>{agentsHere ? t.lead : t.leadByMail}</Lead>
        </>
      )}
      <AvailabilityPart availability={availability} />
      <OwnList own={own} />
      {own.length === 0 ? null : <h2 className="mt-10 text-xl">{t.own.another}</h2>}
      <Callout tone="warning">{t.never}</Callout>
      <form
        method="post"
        action={chatPath(locale)}
        encType="multipart/form-data"
        noValidate
        data-secret-guard=""
        data-chat-start=""
      >
        <input type="hidden" name="clientKey" value={values.clientKey} />
        <input type="hidden" name="page" value={values.page ?? ''} />
        <input type="hidden" name="app" value={values.app ?? ''} />
        <input type="hidden" name="platform" value={values.platform ?? ''} />
        <TextArea
          name="text"
          label={t.form.text}
          help={t.form.textHelp}
          error={errorOf('text')}
          defaultValue={values.text}
          rows={5}
        />
        <TextField
          name="name"
          label={t.form.name}
          help={t.form.nameHelp}
          error={errorOf('name')}
          defaultValue={values.name}
          autoComplete="given-name"
          dir="auto"
        />
        <TextField
          name="email"
          type="email"
          label={needsAddress ? t.form.email : t.form.emailOptional}
          help={signedIn ? t.form.emailSignedIn : needsAddress ? t.form.emailHelp : t.form.emailOptionalHelp}
          error={errorOf('email')}
          defaultValue={values.email}
          autoComplete="email"
          autoCapitalize="none"
          inputMode="email"
          spellCheck={false}
        />
        <PictureInput error={errorOf('picture')} />
        <WhatIsTold values={values} />
        <Actions>
          <Button>{agentsHere ? t.form.start : t.form.leave}</Button>
        </Actions>
      </form>
      <p className="mt-10">
        {t.own.elsewhere} <a href={chatContinueStartPath(locale)}>{t.own.elsewhereLink}</a>
      </p>
    </ChatPage>
  );
}

function Hindrance({ tooMany, wait }: { readonly tooMany: boolean; readonly wait: string | undefined }) {
  const { chat: t } = useMessages();
  if (!tooMany && wait === undefined) return null;
  return (
    <div role="alert" tabIndex={-1} data-error-summary="" className="mb-8">
      <Callout tone="warning">{wait === undefined ? t.tooMany : t.tooFast(wait)}</Callout>
    </div>
  );
}

/** Nobody is told anything about somebody that they cannot see themselves. */
function WhatIsTold({ values }: { readonly values: StartValues }) {
  const { form: t } = useMessages().chat;
  const { page, app, platform } = values;
  const facts = [app, platform].filter((fact) => fact !== undefined && fact !== '').join(', ');
  return (
    <>
      {page ? <Note>{t.where(page)}</Note> : null}
      {facts === '' ? null : (
        <Note>
          {t.facts} {facts}
        </Note>
      )}
    </>
  );
}
