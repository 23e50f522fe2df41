import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useMessages } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { FactsList } from '~/components/recover/facts-list';
import { NothingAnswered } from '~/components/recover/nothing-answered';
import { AddressField } from '~/components/ui/address-field';
import { Actions, Button } from '~/components/ui/button';
import { ErrorSummary } from '~/components/ui/error-summary';
import { fieldId } from '~/components/ui/field-id';
import { Lead, NarrowPage, PageTitle } from '~/components/ui/page';
import { StatusPanel } from '~/components/ui/status-panel';
import { readForm } from '~/http/forms';
import { readJourneyId } from '~/http/journey-cookie.server';
import { keepPath } from '~/http/paths';
import { refusedForm, seeOther, tooManyTries } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { handOffPreview } from '~/models/hand-off/create-hand-off.server';
import { sendJourney } from '~/models/journey/send-journey.server';

export const handle: PageHandle = { enhance: ['form'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const journeyId = await readJourneyId(request, context.settings);
  const preview = await handOffPreview(context.services, { journeyId });
  return { locale, facts: preview?.content.facts };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const form = await readForm(request);
  const journeyId = await readJourneyId(request, context.settings);
  const result = await sendJourney(context.services, { journeyId, email: form.email, locale });
  switch (result.kind) {
    case 'sent':
      return data({ sent: true });
    case 'nothing-to-send':
      return seeOther(keepPath(locale));
    case 'rate-limited':
      throw tooManyTries(result.retryAfterMs);
    case 'address-missing':
      return refusedForm({ errors: { email: 'missing' }, values: form });
    case 'address-invalid':
      return refusedForm({ errors: { email: 'invalid' }, values: form });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).journey.keep.title, index: false }) : [];

export default function Keep() {
  const { locale, facts } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { journey, reset } = useMessages();
  const t = journey.keep;
  if (facts === undefined) {
    return <NothingAnswered title={t.title} />;
  }
  if (answer && 'sent' in answer) {
    return (
      <NarrowPage>
        <StatusPanel status="mailed" heading={t.sentTitle} headingIsTitle>
          {t.sent}
        </StatusPanel>
      </NarrowPage>
    );
  }
  const refused = answer && 'errors' in answer ? answer : undefined;
  const code = refused?.errors.email;
  const problem =
    code === undefined ? undefined : code === 'missing' ? reset.address.missing : reset.address.invalid;
  return (
    <NarrowPage>
      <ErrorSummary errors={problem === undefined ? [] : [{ fieldId: fieldId('email'), message: problem }]} />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <form method="post" action={keepPath(locale)} noValidate>
        <AddressField label={t.label} help={t.help} error={problem} value={refused?.values.email} />
        <Actions>
          <Button>{t.submit}</Button>
        </Actions>
      </form>
      <h2 className="mt-10 text-xl">{journey.facts.title}</h2>
      <FactsList facts={facts} />
    </NarrowPage>
  );
}
