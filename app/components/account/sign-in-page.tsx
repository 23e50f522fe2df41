import { signInPasskeyPath } from '~/http/paths';
import type { RefusedForm } from '~/models/refused-form';
import { useMessages, usePageFacts } from '../page-facts';
import { AddressField } from '../ui/address-field';
import { Actions, Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Lead, NarrowPage, Note, PageTitle } from '../ui/page';
import { PasskeyForm } from './passkey-form';

interface SignInPageProps {
  readonly action: string;
  /** False where the portal has no name that a passkey could be bound to. */
  readonly passkeys: boolean;
  readonly refused: RefusedForm | undefined;
}

/** Asks for the address; what follows is the same for every address. */
export function SignInPage({ action, passkeys, refused }: SignInPageProps) {
  const { brand } = usePageFacts();
  const t = useMessages().account.signIn;
  const problem = { missing: t.missing, invalid: t.invalid, none: undefined }[
    refused?.errors.email ?? 'none'
  ];
  const errors = [
    ...(problem === undefined ? [] : [{ fieldId: fieldId('email'), message: problem }]),
    ...(refused?.errors.passkey === undefined ? [] : [{ message: t.passkeyRefused }]),
  ];
  return (
    <NarrowPage>
      <ErrorSummary errors={errors} />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <form method="post" action={action} noValidate>
        <AddressField label={t.label} error={problem} value={refused?.values.email} />
        <Actions>
          <Button>{t.submit}</Button>
        </Actions>
      </form>
      <Note>{t.same}</Note>
      <Note>{t.vault(brand.name)}</Note>
      {passkeys ? (
        <section hidden data-with-passkeys="" className="mt-12 border-t border-line pt-6">
          <h2 className="text-lg">{t.passkeyTitle}</h2>
          <PasskeyForm
            what="use"
            options={signInPasskeyPath}
            action={action}
            field="passkey"
            submit={t.passkeySubmit}
            variant="quiet"
          />
        </section>
      ) : null}
    </NarrowPage>
  );
}
