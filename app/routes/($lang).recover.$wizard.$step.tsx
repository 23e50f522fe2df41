import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { StepBody, stepTitle } from '~/components/recover/step-body';
import { readForm } from '~/http/forms';
import { journeyCookieValue, readJourneyId } from '~/http/journey-cookie.server';
import { stepPath } from '~/http/paths';
import { notFound, refusedForm, seeOther, tooManyTries } from '~/http/responses.server';
import { actOnStep } from '~/http/step-action.server';
import { stepArticle } from '~/http/step-article.server';
import { localeOfParams } from '~/locales/locale';
import { stepPage } from '~/models/journey/step-page.server';
import { findWizard } from '~/wizards/registry';

export const handle: PageHandle = { enhance: ['form', 'local-time', 'live-status'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const wizard = findWizard(params.wizard);
  const stepId = params.step;
  if (!wizard || !stepId || !Object.hasOwn(wizard.steps, stepId)) throw notFound();
  const { services, settings } = context;
  const journeyId = await readJourneyId(request, settings);
  const page = await stepPage(services, { journeyId, wizard, stepId });
  if (page.kind === 'elsewhere') throw seeOther(stepPath(locale, wizard.id, page.to));
  const { view, back, openReset, carryOn } = page;
  return {
    locale,
    wizardId: wizard.id,
    stepId,
    view,
    openReset,
    carryOn,
    back: back === undefined ? undefined : stepPath(locale, wizard.id, back),
    article: await stepArticle(services, view, locale, settings.brand.name),
    effects: view.kind === 'review-effects' ? await services.effects() : undefined,
    now: services.now(),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const wizard = findWizard(params.wizard);
  const stepId = params.step;
  if (!wizard || !stepId || !Object.hasOwn(wizard.steps, stepId)) throw notFound();
  const { services, settings, clientIp } = context;
  const form = await readForm(request);
  const answer = await actOnStep({
    services,
    wizard,
    stepId,
    journeyId: await readJourneyId(request, settings),
    locale,
    form,
    userAgent: request.headers.get('user-agent'),
    clientIp,
  });
  switch (answer.kind) {
    case 'refused':
      return refusedForm({ errors: answer.errors, values: form });
    case 'rate-limited':
      throw tooManyTries(answer.retryAfterMs);
    case 'goes-on': {
      const cookie = answer.journeyId && (await journeyCookieValue(settings, answer.journeyId));
      return seeOther(stepPath(locale, wizard.id, answer.to), cookie);
    }
  }
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data ? pageMeta(matches, { title: stepTitle(data, data.locale, matches), index: false }) : [];

export default function Step() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <StepBody
      page={page}
      action={stepPath(page.locale, page.wizardId, page.stepId)}
      refused={refused && 'errors' in refused ? refused : undefined}
    />
  );
}
