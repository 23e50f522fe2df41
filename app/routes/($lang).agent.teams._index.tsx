import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { TeamList } from '~/components/desk/teams/team-list';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { requirePermission } from '~/http/guards.server';
import { notFound } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { listTeams } from '~/models/desk/team-queries.server';

export const handle: PageHandle = {};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requirePermission(request, context, locale, 'keep-teams');
  const teams = await listTeams(context.services, { personId });
  if (!teams) throw notFound();
  return { locale, name: displayName, teams };
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).launcher.teams.title, index: false }) : [];

export default function Teams() {
  const { name, teams } = useLoaderData<typeof loader>();
  return (
    <AgentPage name={name} here="teams">
      <TeamList teams={teams} />
    </AgentPage>
  );
}
