import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useMessages } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { ProofPage } from '~/components/proof-page';
import { Moment } from '~/components/ui/moment';
import { Note } from '~/components/ui/page';
import { Sentence } from '~/components/ui/sentence';
import { actOnConfirmation } from '~/http/confirm-action.server';
import { readForm } from '~/http/forms';
import { journeyCookieValue, readJourneyId } from '~/http/journey-cookie.server';
import { confirmUrl, stepPath } from '~/http/paths';
import { refusedForm, seeOther, tooManyTries } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { whereJourneyStands } from '~/models/journey/step-page.server';
import { confirmPage } from '~/models/reset/confirm-page.server';
import { resetAccount } from '~/wizards/reset-account';

export const handle: PageHandle = { enhance: ['form', 'local-time', 'confirm'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const requestId = params.requestId ?? '';
  const journeyId = await readJourneyId(request, settings);
  const page = await confirmPage(services, { requestId, journeyId });
  if (page.mine) {
    const { stepId } = await whereJourneyStands(services, { journeyId, wizard: resetAccount });
    throw seeOther(stepPath(locale, resetAccount.id, stepId));
  }
  return { locale, requestId, origin: page.origin };
}

/** Takes the link's token or the code; everything else about the request is the wizard's. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const form = await readForm(request);
  const answer = await actOnConfirmation({
    services,
    requestId: params.requestId ?? '',
    journeyId: await readJourneyId(request, settings),
    form,
  });
  switch (answer.kind) {
    case 'refused':
      return refusedForm({ errors: answer.errors, values: form });
    case 'rate-limited':
      throw tooManyTries(answer.retryAfterMs);
    case 'mailed':
      return data({ mailed: true });
    case 'proved':
      return seeOther(
        stepPath(locale, resetAccount.id, answer.stepId),
        await journeyCookieValue(settings, answer.journeyId),
      );
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).reset.confirm.title, index: false }) : [];

export default function Confirm() {
  const { locale, requestId, origin } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { reset } = useMessages();
  const t = reset.confirm;
  return (
    <ProofPage
      title={t.title}
      lead={t.lead}
      action={confirmUrl(locale, requestId)}
      refused={answer !== undefined && 'errors' in answer ? answer : undefined}
      resend={{ done: answer !== undefined && 'mailed' in answer }}
    >
      {origin === undefined ? null : (
        <Note>
          <Sentence
            text={(when) => t.requested(when, reset.deviceKind[origin.deviceKind])}
            slot={<Moment at={origin.requestedAt} />}
          />{' '}
          {t.notYou}
        </Note>
      )}
    </ProofPage>
  );
}
