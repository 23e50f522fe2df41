import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { SplitPage } from '~/components/moderation/split-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requirePermission } from '~/http/guards.server';
import { readNumber, withDone } from '~/http/moderation-action.server';
import { agentQuestionPath } from '~/http/paths';
import { notFound, refusedForm, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { splitDesk } from '~/models/question/moderation/split-desk.server';
import { splitPost } from '~/models/question/moderation/split-post.server';

export const handle: PageHandle = { enhance: ['form', 'local-time', 'secret-guard'] };

/** `?post=` is the reply that becomes a question. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requirePermission(request, context, locale, 'moderate');
  const desk = await splitDesk(context.services, { personId, postId: postOf(request) });
  if (!desk) throw notFound();
  return { locale, name: displayName, desk };
}

const postOf = (request: Request): number =>
  readNumber(new URL(request.url).searchParams.get('post') ?? undefined);

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId: by } = await requirePermission(request, context, locale, 'moderate');
  const form = await readForm(request);
  const alongIds = Object.keys(form)
    .map((name) => readNumber(/^along-(\d+)$/.exec(name)?.[1]))
    .filter((id) => id > 0);
  const result = await splitPost(context.services, {
    by,
    postId: postOf(request),
    title: form.title,
    alongIds,
  });
  if (result.kind === 'refused') return refusedForm(result);
  if (result.kind !== 'done') throw notFound();
  context.invalidatePages(result.tags);
  return seeOther(withDone(agentQuestionPath(locale, result.questionId), 'split'));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).moderation.split.title, index: false }) : [];

export default function SplitReply() {
  const { name, desk } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AgentPage name={name} here="questions">
      <SplitPage desk={desk} refused={refused && 'errors' in refused ? refused : undefined} />
    </AgentPage>
  );
}
