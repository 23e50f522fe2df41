import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { CannedList } from '~/components/moderation/canned-list';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { requireAgent } from '~/http/guards.server';
import { notFound } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { listCannedAnswers } from '~/models/canned-answer/canned-queries.server';
import { queueCounts } from '~/models/question/moderation/queue-queries.server';

export const handle: PageHandle = {};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requireAgent(request, context, locale);
  const [lines, counts] = await Promise.all([
    listCannedAnswers(context.services, { personId }),
    queueCounts(context.services, { personId }),
  ]);
  if (!lines || !counts) throw notFound();
  const done = new URL(request.url).searchParams.get('done') ?? undefined;
  return { locale, name: displayName, lines, counts, now: context.services.now(), done };
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).moderation.canned.title, index: false }) : [];

export default function CannedAnswers() {
  const { name, lines, counts, now, done } = useLoaderData<typeof loader>();
  return (
    <AgentPage name={name} here="questions">
      <CannedList lines={lines} counts={counts} now={now} done={done} />
    </AgentPage>
  );
}
