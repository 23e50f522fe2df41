import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { TeamForm } from '~/components/desk/teams/team-form';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requirePermission } from '~/http/guards.server';
import { withDone } from '~/http/moderation-action.server';
import { agentTeamPath } from '~/http/paths';
import { notFound, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { makeTeamId, saveTeam } from '~/models/desk/save-team.server';
import { findTeam, teamAgents } from '~/models/desk/team-queries.server';

export const handle: PageHandle = { enhance: ['form', 'secret-guard'] };

/** `new` instead of an id begins another one. */
const idOf = (teamId: string | undefined): string | undefined => (teamId === 'new' ? undefined : teamId);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requirePermission(request, context, locale, 'keep-teams');
  const id = idOf(params.teamId);
  const [team, agents] = await Promise.all([
    id === undefined ? undefined : findTeam(context.services, { personId, id }),
    teamAgents(context.services, { personId }),
  ]);
  if (!agents || (id !== undefined && !team)) throw notFound();
  const isSaved = new URL(request.url).searchParams.get('done') === 'saved';
  return { locale, name: displayName, team, agents, newId: makeTeamId(), isSaved };
}

const memberField = /^member-(.+)$/;

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requirePermission(request, context, locale, 'keep-teams');
  const form = await readForm(request);
  const members = Object.keys(form).flatMap((field) => memberField.exec(field)?.[1] ?? []);
  const result = await saveTeam(context.services, { personId, id: idOf(params.teamId), form, members });
  switch (result.kind) {
    case 'saved':
      return seeOther(withDone(agentTeamPath(locale, result.id), 'saved'));
    case 'refused':
      return data({ refused: result, theirs: undefined }, { status: 422 });
    case 'conflict':
      return data({ refused: { errors: {}, values: form }, theirs: result.theirs }, { status: 409 });
    default:
      throw notFound();
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  if (!page) return [];
  const title = page.team?.name ?? messagesFor(page.locale).launcher.teams.newTitle;
  return pageMeta(matches, { title, index: false });
};

export default function Team() {
  const { name, team, agents, newId, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const returned = result && 'refused' in result ? result : undefined;
  return (
    <AgentPage name={name} here="teams">
      <TeamForm
        team={team}
        agents={agents}
        newId={newId}
        refused={returned?.refused}
        theirs={returned?.theirs}
        isSaved={isSaved}
      />
    </AgentPage>
  );
}
