import type { ReactNode } from 'react';
import type { RefusedForm } from '~/models/refused-form';
import { useMessages } from '../page-facts';
import { AddressField } from '../ui/address-field';
import { Actions, Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Lead, NarrowPage, PageTitle } from '../ui/page';

interface AddressFormProps {
  readonly title: string;
  readonly lead: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly submit: string;
  readonly action: string;
  /** What the field begins with. */
  readonly address?: string | undefined;
  readonly refused: RefusedForm | undefined;
  /** Above the title. */
  readonly before?: ReactNode;
  /** Between the field and the button. */
  readonly notice?: ReactNode;
  /** Below the form. */
  readonly children?: ReactNode;
}

/** A page that asks where a link and a code are to be mailed; what follows is the same for every address. */
export function AddressFormPage(props: AddressFormProps) {
  const { chatMailbox } = useMessages();
  const { title, lead, label, help, submit, action, refused } = props;
  const t = chatMailbox.address;
  const problem = { missing: t.missing, invalid: t.invalid, none: undefined }[
    refused?.errors.email ?? 'none'
  ];
  return (
    <NarrowPage>
      {props.before}
      <ErrorSummary errors={problem === undefined ? [] : [{ fieldId: fieldId('email'), message: problem }]} />
      <PageTitle>{title}</PageTitle>
      <Lead>{lead}</Lead>
      <form method="post" action={action} noValidate>
        <AddressField
          label={label}
          help={help}
          error={problem}
          value={refused?.values.email ?? props.address}
        />
        {props.notice}
        <Actions>
          <Button>{submit}</Button>
        </Actions>
      </form>
      {props.children}
    </NarrowPage>
  );
}
