import { deleteAccountPath, mePath } from '~/http/paths';
import type { RefusedForm } from '~/models/refused-form';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { Actions, Button, LinkButton } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { Fate } from '../ui/fate';
import { fieldId } from '../ui/field-id';
import { Lead, NarrowPage, PageTitle } from '../ui/page';
import { Phrase } from '../ui/phrase';
import { TextField } from '../ui/text-field';

/** What goes and what stays, and the words to type before an account of the portal is deleted. */
export function DeletePage({ refused }: { readonly refused: RefusedForm | undefined }) {
  const locale = useLocale();
  const { brand } = usePageFacts();
  const { account } = useMessages();
  const t = account.remove;
  const problem = { missing: t.missing, differs: t.differs, 'last-admin': t.lastAdmin, none: undefined }[
    refused?.errors.acknowledgement ?? 'none'
  ];
  return (
    <NarrowPage>
      <BackLink href={mePath(locale)}>{account.me.title}</BackLink>
      <ErrorSummary
        errors={problem === undefined ? [] : [{ fieldId: fieldId('acknowledgement'), message: problem }]}
      />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <Fate deleted={t.goes} stays={t.stays(brand.name)} />
      <form method="post" action={deleteAccountPath(locale)} noValidate>
        <TextField
          name="acknowledgement"
          label={
            <>
              {t.typePhrase} <Phrase>{t.phrase}</Phrase>
            </>
          }
          error={problem}
          defaultValue={refused?.values.acknowledgement}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
          enterKeyHint="done"
        />
        <Actions>
          <Button variant="danger">{t.submit}</Button>
          <LinkButton variant="quiet" href={mePath(locale)}>
            {t.keep}
          </LinkButton>
        </Actions>
      </form>
    </NarrowPage>
  );
}
