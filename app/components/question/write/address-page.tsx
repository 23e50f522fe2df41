import { draftPath } from '~/http/paths';
import type { RefusedForm } from '~/models/refused-form';
import { useLocale, useMessages } from '../../page-facts';
import { AddressField } from '../../ui/address-field';
import { Actions, Button, LinkButton } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { fieldId } from '../../ui/field-id';
import { Lead, NarrowPage, PageTitle } from '../../ui/page';
import { Prose } from '../../ui/prose';

/** What waits for its writer to say by which address they can be reached. */
export interface WaitingText {
  readonly id: string;
  readonly kind: 'question' | 'reply';
  /** Of the question, its own or the one that is replied to. */
  readonly title: string;
  /** The text as readers will see it. */
  readonly html: string;
}

/** Asks for the address to which the link goes that posts what was written. */
export function AddressPage({
  draft,
  refused,
}: {
  readonly draft: WaitingText;
  readonly refused: RefusedForm | undefined;
}) {
  const locale = useLocale();
  const { account, asking } = useMessages();
  const t = asking.address;
  const { missing, invalid } = account.signIn;
  const problem = { missing, invalid, none: undefined }[refused?.errors.email ?? 'none'];
  return (
    <NarrowPage>
      <ErrorSummary errors={problem === undefined ? [] : [{ fieldId: fieldId('email'), message: problem }]} />
      <PageTitle>{draft.kind === 'question' ? t.titleQuestion : t.titleReply}</PageTitle>
      <Lead>{t.lead}</Lead>
      <form method="post" action={`${draftPath(locale, draft.id)}?post`} noValidate>
        <AddressField label={t.label} help={t.help} error={problem} value={refused?.values.email} />
        <Actions>
          <Button name="intent" value="address">
            {t.submit}
          </Button>
          <LinkButton variant="quiet" href={draftPath(locale, draft.id)}>
            {t.change}
          </LinkButton>
        </Actions>
      </form>
      <section aria-labelledby="waiting-text" className="mt-10 rounded-md border border-line bg-raised p-5">
        <h2 id="waiting-text" className="text-sm font-semibold text-muted">
          {t.shown}
        </h2>
        {draft.kind === 'question' ? (
          <p dir="auto" className="mt-2 text-xl font-bold leading-snug">
            {draft.title}
          </p>
        ) : null}
        <div dir="auto">
          <Prose html={draft.html} />
        </div>
      </section>
    </NarrowPage>
  );
}
