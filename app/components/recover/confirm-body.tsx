import type { RefusedForm } from '~/models/refused-form';
import type { DeviceKind } from '~/models/reset/device-kind';
import { useMessages } from '../page-facts';
import { Actions, Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Moment } from '../ui/moment';
import { Lead, NarrowPage, Note, PageTitle } from '../ui/page';
import { Sentence } from '../ui/sentence';
import { CodeField } from './reset-pages';

interface ConfirmBodyProps {
  readonly action: string;
  readonly origin: { readonly requestedAt: Date; readonly deviceKind: DeviceKind } | undefined;
  /** Another mail was just asked for. */
  readonly mailed: boolean;
  readonly refused: RefusedForm | undefined;
}

/**
 * The page of a mailed link. Opening it changes nothing. The token stands in the address's fragment, which no server
 * sees; the script `confirm` puts it into the form. Without JavaScript the code is the way.
 */
export function ConfirmBody({ action, origin, mailed, refused }: ConfirmBodyProps) {
  const { reset } = useMessages();
  const t = reset.confirm;
  const problem = { missing: t.missing, refused: t.refused, 'code-needed': t.codeNeeded }[
    refused?.errors.code ?? 'none'
  ];
  return (
    <NarrowPage>
      <ErrorSummary errors={problem === undefined ? [] : [{ fieldId: fieldId('code'), message: problem }]} />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      {origin === undefined ? null : (
        <Note>
          <Sentence
            text={(when) => t.requested(when, reset.deviceKind[origin.deviceKind])}
            slot={<Moment at={origin.requestedAt} />}
          />{' '}
          {t.notYou}
        </Note>
      )}
      {mailed ? <Callout tone="calm">{reset.checkMail.sentAgain}</Callout> : null}
      <form method="post" action={action}>
        <input type="hidden" name="token" defaultValue={refused?.values.token ?? ''} data-link-token="" />
        <p className="mt-6 max-w-measure" hidden data-with-link="">
          <strong>{t.withLink}</strong> {t.linkHere}
        </p>
        <p className="mt-6 max-w-measure" data-without-link="">
          {t.typeCode}
        </p>
        <CodeField
          label={reset.checkMail.codeLabel}
          help={reset.checkMail.codeHelp}
          error={problem}
          value={refused?.values.code}
        />
        <Actions>
          <Button>{t.submit}</Button>
        </Actions>
      </form>
      <form method="post" action={action} className="mt-12 border-t border-line pt-6">
        <h2 className="text-lg">{t.newMailTitle}</h2>
        <p className="mt-2 text-muted">{t.newMailHelp}</p>
        <Actions>
          <Button variant="quiet" name="intent" value="resend">
            {t.newMail}
          </Button>
        </Actions>
      </form>
    </NarrowPage>
  );
}
