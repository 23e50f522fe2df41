import type { RefusedForm } from '~/models/refused-form';
import { useMessages } from '../page-facts';
import { Actions, Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Lead, NarrowPage, Note, PageTitle } from '../ui/page';
import { TextField } from '../ui/text-field';

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
        <TextField
          name="email"
          type="email"
          label={t.label}
          error={problem}
          defaultValue={refused?.values.email}
          autoComplete="email"
          autoCapitalize="none"
          inputMode="email"
          spellCheck={false}
          maxLength={320}
          enterKeyHint="send"
        />
        <Actions>
          <Button>{t.submit}</Button>
        </Actions>
      </form>
      <Note>{t.same}</Note>
    </NarrowPage>
  );
}
