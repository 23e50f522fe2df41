import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { type QueueList, QueuePage } from '~/components/moderation/queue-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requireAgent } from '~/http/guards.server';
import { actOnQueue, readNumber, withDone } from '~/http/moderation-action.server';
import { agentQuestionsPath } from '~/http/paths';
import { notFound, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import type { Dependencies } from '~/models/dependencies';
import {
  openFollowUps,
  postsToReview,
  queueCounts,
  reportedPosts,
  unansweredQuestions,
} from '~/models/question/moderation/queue-queries.server';

export const handle: PageHandle = {};

/** `?view=` names the list; `?after=` goes on behind a line; `?done=` says what was done. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requireAgent(request, context, locale);
  const query = new URL(request.url).searchParams;
  const after = readNumber(query.get('after') ?? undefined) || undefined;
  const input = { personId, after };
  const [list, counts] = await Promise.all([
    readList(context.services, query.get('view') ?? 'follow-ups', input),
    queueCounts(context.services, { personId }),
  ]);
  if (!list || !counts) throw notFound();
  const done = query.get('done') ?? undefined;
  const now = context.services.now();
  return { locale, name: displayName, list, counts, now, done, isLater: after !== undefined };
}

async function readList(
  deps: Dependencies,
  view: string,
  input: { personId: string; after: number | undefined },
): Promise<QueueList | undefined> {
  switch (view) {
    case 'follow-ups': {
      const page = await openFollowUps(deps, input);
      return page && { view, page };
    }
    case 'unanswered': {
      const page = await unansweredQuestions(deps, input);
      return page && { view, page };
    }
    case 'review': {
      const page = await postsToReview(deps, input);
      return page && { view, page };
    }
    case 'reports': {
      const page = await reportedPosts(deps, input);
      return page && { view, page };
    }
    default:
      return undefined;
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requireAgent(request, context, locale);
  const form = await readForm(request);
  const answer = await actOnQueue(context.services, { by: personId, form });
  if (answer.kind === 'not-allowed') throw notFound();
  const view = new URL(request.url).searchParams.get('view') ?? 'follow-ups';
  const here = agentQuestionsPath(locale, view);
  if (answer.kind === 'gone') return seeOther(withDone(here, 'gone'));
  context.invalidatePages(answer.tags);
  return seeOther(withDone(here, answer.done));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).moderation.nav.questions, index: false }) : [];

export default function AgentQuestions() {
  const { name, list, counts, now, done, isLater } = useLoaderData<typeof loader>();
  return (
    <AgentPage name={name} here="questions">
      <QueuePage list={list} counts={counts} now={now} done={done} isLater={isLater} />
    </AgentPage>
  );
}
