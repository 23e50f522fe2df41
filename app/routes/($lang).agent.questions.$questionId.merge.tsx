import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { MergePage } from '~/components/moderation/merge-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requirePermission } from '~/http/guards.server';
import { readNumber, withDone } from '~/http/moderation-action.server';
import { agentQuestionPath } from '~/http/paths';
import { notFound, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { mergeQuestions } from '~/models/question/moderation/merge-questions.server';
import { mergeTargets } from '~/models/question/moderation/merge-targets.server';
import { questionDesk } from '~/models/question/moderation/question-desk.server';

export const handle: PageHandle = { enhance: ['form'] };

/** `?words=` looks for the other question; without it the question's own title does. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requirePermission(request, context, locale, 'moderate');
  const questionId = readNumber(params.questionId);
  const desk = await questionDesk(context.services, { personId, questionId });
  if (!desk || desk.state === 'merged') throw notFound();
  const words = new URL(request.url).searchParams.get('words')?.slice(0, 300) ?? desk.title;
  const targets = await mergeTargets(context.services, {
    personId,
    questionId,
    words,
    locale: desk.locale,
    brand: context.settings.brand.name,
  });
  return { locale, name: displayName, questionId, title: desk.title, words, targets: targets ?? [] };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId: by } = await requirePermission(request, context, locale, 'moderate');
  const form = await readForm(request);
  const result = await mergeQuestions(context.services, {
    by,
    sourceId: readNumber(params.questionId),
    targetId: readNumber(form.target),
  });
  switch (result.kind) {
    case 'done':
      context.invalidatePages(result.tags);
      return seeOther(withDone(agentQuestionPath(locale, result.targetId), 'merged'));
    case 'same':
    case 'target-not-public':
      return data({ problem: result.kind }, { status: 409 });
    default:
      throw notFound();
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).moderation.merge.title, index: false }) : [];

export default function MergeQuestion() {
  const { name, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AgentPage name={name} here="questions">
      <MergePage {...page} problem={refused?.problem} />
    </AgentPage>
  );
}
