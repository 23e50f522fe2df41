import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useMessages, usePageFacts } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { FactsList } from '~/components/recover/facts-list';
import { NothingAnswered } from '~/components/recover/nothing-answered';
import { AddressField } from '~/components/ui/address-field';
import { Actions, Button, LinkButton } from '~/components/ui/button';
import { ErrorSummary } from '~/components/ui/error-summary';
import { fieldId } from '~/components/ui/field-id';
import { Lead, NarrowPage, PageTitle } from '~/components/ui/page';
import { readForm } from '~/http/forms';
import { readJourneyId } from '~/http/journey-cookie.server';
import { handOffPath, handOffStartPath, homePath } from '~/http/paths';
import { refusedForm, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { createHandOff, handOffPreview } from '~/models/hand-off/create-hand-off.server';

export const handle: PageHandle = { enhance: ['form'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const journeyId = await readJourneyId(request, context.settings);
  const preview = await handOffPreview(context.services, { journeyId });
  return { locale, content: preview?.content };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const form = await readForm(request);
  const result = await createHandOff(context.services, {
    journeyId: await readJourneyId(request, context.settings),
    email: form.email,
    locale,
  });
  switch (result.kind) {
    case 'handed-over':
      return seeOther(handOffPath(locale, result.handOffId));
    case 'address-invalid':
      return refusedForm({ errors: { email: 'invalid' }, values: form });
    case 'nothing-to-hand-over':
      return seeOther(handOffStartPath(locale));
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).journey.handOff.title, index: false }) : [];

/** Exactly what would be shown, before anything is: the person agrees, or keeps it. */
export default function HandOff() {
  const { locale, content } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { journey, reset } = useMessages();
  const { brand } = usePageFacts();
  const t = journey.handOff;
  if (content === undefined) {
    return <NothingAnswered title={t.title} />;
  }
  const error = refused && 'errors' in refused ? reset.address.invalid : undefined;
  return (
    <NarrowPage>
      <ErrorSummary errors={error === undefined ? [] : [{ fieldId: fieldId('email'), message: error }]} />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <FactsList facts={content.facts} content={content} />
      <form method="post" action={handOffStartPath(locale)} noValidate>
        <AddressField
          label={t.addressLabel}
          help={t.addressHelp.replaceAll('{app}', brand.name)}
          error={error}
          value={refused && 'values' in refused ? refused.values.email : undefined}
        />
        <Actions>
          <Button>{t.submit}</Button>
          <LinkButton href={homePath(locale)} variant="quiet">
            {t.no}
          </LinkButton>
        </Actions>
      </form>
    </NarrowPage>
  );
}
