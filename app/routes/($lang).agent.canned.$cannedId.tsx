import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { CannedForm } from '~/components/moderation/canned-form';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requireAgent } from '~/http/guards.server';
import { withDone } from '~/http/moderation-action.server';
import { agentCannedAnswerPath, agentCannedPath } from '~/http/paths';
import { notFound, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { findCannedAnswer } from '~/models/canned-answer/canned-queries.server';
import { deleteCannedAnswer, saveCannedAnswer } from '~/models/canned-answer/save-canned-answer.server';

export const handle: PageHandle = { enhance: ['form', 'local-time', 'secret-guard'] };

/** `new` instead of an id begins another one. */
const idOf = (cannedId: string | undefined): string | undefined =>
  cannedId === 'new' ? undefined : cannedId;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requireAgent(request, context, locale);
  const id = idOf(params.cannedId);
  const answer = id === undefined ? undefined : await findCannedAnswer(context.services, { personId, id });
  if (id !== undefined && !answer) throw notFound();
  const done = new URL(request.url).searchParams.get('done') ?? undefined;
  return { locale, name: displayName, answer, done };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requireAgent(request, context, locale);
  const form = await readForm(request);
  const id = idOf(params.cannedId);
  if (form.intent === 'delete') {
    await deleteCannedAnswer(context.services, { personId, id: id ?? '' });
    return seeOther(withDone(agentCannedPath(locale), 'deleted'));
  }
  const result = await saveCannedAnswer(context.services, { personId, id, form });
  switch (result.kind) {
    case 'saved':
      return seeOther(withDone(agentCannedAnswerPath(locale, result.id), 'saved'));
    case 'refused':
      return data({ refused: result, theirs: undefined }, { status: 422 });
    case 'conflict':
      return data(
        { refused: { errors: {}, values: form, links: undefined }, theirs: result.theirs },
        { status: 409 },
      );
    default:
      throw notFound();
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  if (!page) return [];
  const t = messagesFor(page.locale).moderation.canned;
  return pageMeta(matches, { title: page.answer?.title ?? t.newTitle, index: false });
};

export default function CannedAnswer() {
  const { name, answer, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const returned = result && 'refused' in result ? result : undefined;
  return (
    <AgentPage name={name} here="questions">
      <CannedForm answer={answer} refused={returned?.refused} theirs={returned?.theirs} done={done} />
    </AgentPage>
  );
}
