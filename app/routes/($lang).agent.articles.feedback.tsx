import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { FeedbackPage } from '~/components/editor/feedback-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requireAgent } from '~/http/guards.server';
import { agentFeedbackPath, signInPath } from '~/http/paths';
import { notFound, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { handleVote } from '~/models/article/vote/handle-vote.server';
import { articleFigures, listVotes } from '~/models/article/vote/vote-queries.server';

export const handle: PageHandle = { enhance: ['form', 'local-time'] };

/** Articles in the table of figures: those that helped least. */
const mostFigures = 50;

/** `?handled=yes` shows what was dealt with; `?page=`. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requireAgent(request, context, locale);
  const { searchParams } = new URL(request.url);
  const handled = searchParams.get('handled') === 'yes';
  const page = Math.max(1, Math.trunc(Number(searchParams.get('page'))) || 1);
  const [list, figures] = await Promise.all([
    listVotes(context.services, { personId, handled, page }),
    articleFigures(context.services, { personId, most: mostFigures }),
  ]);
  if (!list || !figures) throw seeOther(signInPath(locale));
  return { locale, name: displayName, list, figures, handled, page };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requireAgent(request, context, locale);
  const { vote = '', seenAt = '' } = await readForm(request);
  const at = new Date(seenAt);
  if (Number.isNaN(at.getTime())) throw notFound();
  const result = await handleVote(context.services, { personId, voteId: vote, seenAt: at });
  switch (result.kind) {
    case 'handled':
      return seeOther(agentFeedbackPath(locale));
    case 'unknown':
      throw notFound();
    case 'not-allowed':
      throw seeOther(signInPath(locale));
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: found, matches }) =>
  found ? pageMeta(matches, { title: messagesFor(found.locale).editor.feedback.title, index: false }) : [];

export default function Feedback() {
  const { name, list, figures, handled, page } = useLoaderData<typeof loader>();
  return (
    <AgentPage name={name} here="feedback">
      <FeedbackPage list={list} figures={figures} handled={handled} page={page} />
    </AgentPage>
  );
}
