import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { FiguresPage } from '~/components/desk/figures/figures-page';
import { pageMeta } from '~/components/page-meta';
import { requireAgent } from '~/http/guards.server';
import { signInPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { readFigureFilter } from '~/models/desk/figures/figures';
import { readFigures } from '~/models/desk/figures/read-figures.server';
import { mayKeepTeams } from '~/models/desk/team-queries.server';

/** `?days=`, `?team=`, `?channel=` and `?language=`; unless given 30 days of everything. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requireAgent(request, context, locale);
  const filter = readFigureFilter(new URL(request.url).searchParams);
  const figures = await readFigures(context.services, { personId, filter });
  if (!figures) throw seeOther(signInPath(locale));
  const keepsTeams = await mayKeepTeams(context.services.db, personId);
  return { locale, name: displayName, filter, figures, keepsTeams, now: context.services.now() };
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).numbers.title, index: false }) : [];

export default function DeskFigures() {
  const { name, filter, figures, keepsTeams, now } = useLoaderData<typeof loader>();
  return (
    <AgentPage name={name} here="figures" keepsTeams={keepsTeams}>
      <FiguresPage filter={filter} figures={figures} now={now} />
    </AgentPage>
  );
}
