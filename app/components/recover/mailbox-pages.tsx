import { useMessages } from '../page-facts';
import { AddressField } from '../ui/address-field';
import { BackLink } from '../ui/back-link';
import { Actions, Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { CodeField } from '../ui/code-field';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Lead, NarrowPage, PageTitle } from '../ui/page';
import { Steps } from '../ui/steps';
import type { StepProps } from './step-props';

/** Asks for the address; what follows is the same for every address. */
export function AddressPage({ action, back, errors, values }: StepProps) {
  const { reset } = useMessages();
  const t = reset.address;
  const error = errors.email === undefined ? undefined : errors.email === 'missing' ? t.missing : t.invalid;
  return (
    <NarrowPage>
      {back === undefined ? null : <BackLink href={back} />}
      <ErrorSummary errors={error === undefined ? [] : [{ fieldId: fieldId('email'), message: error }]} />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.help}</Lead>
      <form method="post" action={action} noValidate>
        <AddressField label={t.label} error={error} value={values.email} />
        <Callout tone="calm">{reset.nothingYet}</Callout>
        <Actions>
          <Button>{t.submit}</Button>
        </Actions>
      </form>
    </NarrowPage>
  );
}

/** The mail is on its way: its link, or its code typed here. */
export function CheckMailPage({ action, errors, values }: StepProps) {
  const { reset } = useMessages();
  const t = reset.checkMail;
  const problem = { missing: reset.confirm.missing, refused: reset.confirm.refused }[errors.code ?? ''];
  return (
    <NarrowPage>
      <ErrorSummary errors={problem === undefined ? [] : [{ fieldId: fieldId('code'), message: problem }]} />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <Steps>
        {t.steps.map((step) => (
          <span key={step}>{step}</span>
        ))}
      </Steps>
      <form method="post" action={action}>
        <CodeField label={t.codeLabel} help={t.codeHelp} error={problem} value={values.code} />
        <Actions>
          <Button>{t.submit}</Button>
        </Actions>
      </form>
      <form method="post" action={action} className="mt-12 border-t border-line pt-6">
        <p className="text-muted">{t.againHelp}</p>
        <Actions>
          <Button variant="quiet" name="intent" value="resend">
            {t.again}
          </Button>
          <Button variant="quiet" name="intent" value="again">
            {t.wrongAddress}
          </Button>
        </Actions>
      </form>
    </NarrowPage>
  );
}
