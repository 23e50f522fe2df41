import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useMessages } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { ProofPage } from '~/components/proof-page';
import { readEvidence } from '~/http/evidence';
import { readForm } from '~/http/forms';
import { journeyCookieValue } from '~/http/journey-cookie.server';
import { resumePath, stepPath } from '~/http/paths';
import { refusedForm, seeOther, tooManyTries } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { resumeJourney } from '~/models/journey/resume-journey.server';

export const handle: PageHandle = { enhance: ['form', 'confirm'] };

export function loader({ params }: LoaderFunctionArgs) {
  return { locale: localeOfParams(params), subject: params.subject ?? '' };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const form = await readForm(request);
  const evidence = readEvidence(form);
  if (typeof evidence === 'string') return refusedForm({ errors: { code: evidence }, values: form });
  const result = await resumeJourney(context.services, { subject: params.subject ?? '', evidence });
  switch (result.kind) {
    case 'resumed':
      return seeOther(
        stepPath(locale, result.wizard, result.stepId),
        await journeyCookieValue(context.settings, result.journeyId),
      );
    case 'rate-limited':
      throw tooManyTries(result.retryAfterMs);
    default:
      return refusedForm({ errors: { code: result.kind }, values: form });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).journey.resume.title, index: false }) : [];

export default function Resume() {
  const { locale, subject } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { journey } = useMessages();
  return (
    <ProofPage
      title={journey.resume.title}
      lead={journey.resume.lead}
      action={resumePath(locale, subject)}
      refused={refused && 'errors' in refused ? refused : undefined}
    />
  );
}
