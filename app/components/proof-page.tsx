import type { ReactNode } from 'react';
import type { RefusedForm } from '~/models/refused-form';
import { useMessages } from './page-facts';
import { Actions, Button } from './ui/button';
import { Callout } from './ui/callout';
import { CodeField } from './ui/code-field';
import { ErrorSummary } from './ui/error-summary';
import { fieldId } from './ui/field-id';
import { Lead, NarrowPage, PageTitle } from './ui/page';

interface ProofPageProps {
  readonly title: string;
  readonly lead: string;
  /** What is known about the request, when something may be told. */
  readonly children?: ReactNode;
  readonly action: string;
  readonly refused: RefusedForm | undefined;
  /** What to do without a link, and what the button says, where it is not about a mailbox to confirm. */
  readonly typeCode?: string | undefined;
  readonly submit?: string | undefined;
  /** Where there is a way to ask for another mail: whether that was just done. */
  readonly resend?: { readonly done: boolean } | undefined;
}

/**
 * The page of a mailed link. Opening it changes nothing. The token stands in the address's fragment, which no server
 * sees; the script `confirm` puts it into the form. Without JavaScript, and in another browser than the one that
 * asked for the mail, the code is the way.
 */
export function ProofPage({
  title,
  lead,
  children,
  action,
  refused,
  resend,
  typeCode,
  submit,
}: ProofPageProps) {
  const { reset } = useMessages();
  const t = reset.confirm;
  const problem = { missing: t.missing, refused: t.refused, 'code-needed': t.codeNeeded, none: undefined }[
    refused?.errors.code ?? 'none'
  ];
  return (
    <NarrowPage>
      <ErrorSummary errors={problem === undefined ? [] : [{ fieldId: fieldId('code'), message: problem }]} />
      <PageTitle>{title}</PageTitle>
      <Lead>{lead}</Lead>
      {children}
      {resend?.done ? <Callout tone="calm">{reset.checkMail.sentAgain}</Callout> : null}
      <form method="post" action={action} noValidate>
        <input type="hidden" name="token" defaultValue={refused?.values.token ?? ''} data-link-token="" />
        <p className="mt-6 max-w-measure" hidden data-with-link="">
          <strong>{t.withLink}</strong> {t.linkHere}
        </p>
        <p className="mt-6 max-w-measure" data-without-link="">
          {typeCode ?? t.typeCode}
        </p>
        <CodeField
          label={reset.checkMail.codeLabel}
          help={reset.checkMail.codeHelp}
          error={problem}
          value={refused?.values.code}
        />
        <Actions>
          <Button>{submit ?? t.submit}</Button>
        </Actions>
      </form>
      {resend === undefined ? null : (
        <form method="post" action={action} className="mt-12 border-t border-line pt-6">
          <h2 className="text-lg">{t.newMailTitle}</h2>
          <p className="mt-2 text-muted">{t.newMailHelp}</p>
          <Actions>
            <Button variant="quiet" name="intent" value="resend">
              {t.newMail}
            </Button>
          </Actions>
        </form>
      )}
    </NarrowPage>
  );
}
