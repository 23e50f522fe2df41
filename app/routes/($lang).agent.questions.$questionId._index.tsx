import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { categoryOptions } from '~/components/editor/category-options';
import { QuestionDeskPage } from '~/components/moderation/question-desk-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requirePermission } from '~/http/guards.server';
import { actOnQueue, readNumber, withDone } from '~/http/moderation-action.server';
import { agentQuestionPath } from '~/http/paths';
import { notFound, refusedForm, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { listCategoriesForAgents } from '~/models/article/edition-queries.server';
import { moveQuestion } from '~/models/question/moderation/move-question.server';
import { questionDesk } from '~/models/question/moderation/question-desk.server';

export const handle: PageHandle = { enhance: ['form', 'local-time', 'secret-guard'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requirePermission(request, context, locale, 'moderate');
  const questionId = readNumber(params.questionId);
  const [desk, categories] = await Promise.all([
    questionDesk(context.services, { personId, questionId }),
    listCategoriesForAgents(context.services, { personId }),
  ]);
  if (!desk || !categories) throw notFound();
  const done = new URL(request.url).searchParams.get('done') ?? undefined;
  return { locale, name: displayName, desk, categories: categoryOptions(categories, locale), done };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId: by } = await requirePermission(request, context, locale, 'moderate');
  const questionId = readNumber(params.questionId);
  const here = agentQuestionPath(locale, questionId);
  const form = await readForm(request);
  if (form.intent === 'move') {
    const result = await moveQuestion(context.services, { by, questionId, fields: form });
    if (result.kind === 'refused') return refusedForm(result);
    if (result.kind !== 'done') throw notFound();
    context.invalidatePages(result.tags);
    return seeOther(withDone(here, 'moved'));
  }
  const answer = await actOnQueue(context.services, { by, form, questionId });
  if (answer.kind === 'not-allowed') throw notFound();
  if (answer.kind === 'gone') return seeOther(withDone(here, 'gone'));
  context.invalidatePages(answer.tags);
  return seeOther(withDone(here, answer.done));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: page.desk.title, index: false }) : [];

export default function AgentQuestion() {
  const { name, desk, categories, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AgentPage name={name} here="questions">
      <QuestionDeskPage
        desk={desk}
        categories={categories}
        done={done}
        refused={refused && 'errors' in refused ? refused : undefined}
      />
    </AgentPage>
  );
}
