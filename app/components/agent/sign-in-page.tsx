import type { RefusedForm } from '~/models/refused-form';
import { useMessages } from '../page-facts';
import { AddressField } from '../ui/address-field';
import { Actions, Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Lead, NarrowPage, Note, PageTitle } from '../ui/page';

/** Asks for the address; what follows is the same for every address. */
export function SignInPage({
  action,
  refused,
}: {
  readonly action: string;
  readonly refused: RefusedForm | undefined;
}) {
  const t = useMessages().agent.signIn;
  const problem = { missing: t.missing, invalid: t.invalid, none: undefined }[
    refused?.errors.email ?? 'none'
  ];
  return (
    <NarrowPage>
      <ErrorSummary errors={problem === undefined ? [] : [{ fieldId: fieldId('email'), message: problem }]} />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <form method="post" action={action} noValidate>
        <AddressField label={t.label} error={problem} value={refused?.values.email} />
        <Actions>
          <Button>{t.submit}</Button>
        </Actions>
      </form>
      <Note>{t.same}</Note>
    </NarrowPage>
  );
}
