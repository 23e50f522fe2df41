import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { HandOffLists } from '~/components/agent/hand-off-list';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { requireAgent } from '~/http/guards.server';
import { signInPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { listHandOffs } from '~/models/hand-off/hand-off-queries.server';

export const handle: PageHandle = {};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requireAgent(request, context, locale);
  const list = await listHandOffs(context.services, { personId });
  if (!list) throw seeOther(signInPath(locale));
  return { locale, name: displayName, list, now: context.services.now() };
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).agent.list.title, index: false }) : [];

export default function HandOffs() {
  const { name, list, now } = useLoaderData<typeof loader>();
  return (
    <AgentPage name={name} here="hand-offs">
      <HandOffLists list={list} now={now} />
    </AgentPage>
  );
}
