import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '~/components/page-handle';
import { brandOf, pageMeta } from '~/components/page-meta';
import { QuestionPage } from '~/components/recover/question-page';
import { named } from '~/components/recover/words';
import { recoverPath, stepPath } from '~/http/paths';
import { cachedForAll, notFound } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { emptyState, remainingQuestions } from '~/wizards/engine';
import { findWizard } from '~/wizards/registry';

export const handle: PageHandle = { enhance: ['form'] };

/** The first question of a wizard, the same for everybody: a journey is made when it is answered. */
export function loader({ params }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const wizard = findWizard(params.wizard);
  const step = wizard?.steps[wizard.start];
  const field = step?.kind === 'question' ? step.fields[0] : undefined;
  if (!wizard || !field) throw notFound();
  const remaining = remainingQuestions(wizard, emptyState, wizard.start);
  return data(
    { locale, wizardId: wizard.id, start: wizard.start, field, remaining },
    cachedForAll('wizards'),
  );
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  if (!page) return [];
  const words = messagesFor(page.locale).wizards.wizards[page.wizardId];
  const brand = brandOf(matches);
  return pageMeta(matches, { title: named(words.title, brand), description: named(words.summary, brand) });
};

export default function WizardStart() {
  const { locale, wizardId, start, field, remaining } = useLoaderData<typeof loader>();
  return (
    <QuestionPage
      view={{ kind: 'question', field, value: undefined, remaining }}
      action={stepPath(locale, wizardId, start)}
      back={recoverPath(locale)}
      errors={{}}
      values={{}}
    />
  );
}
