import { agentTeamPath } from '~/http/paths';
import { plural } from '~/locales/plural';
import type { TeamLine } from '~/models/desk/team-queries.server';
import { figureCell } from '../../agent/figure-table';
import { DeskLink } from '../../editor/desk-button';
import { useLocale, useMessages } from '../../page-facts';
import { Lead, PageTitle } from '../../ui/page';

/** All teams of agents, and whether it is working time there. */
export function TeamList({ teams }: { readonly teams: readonly TeamLine[] }) {
  const locale = useLocale();
  const t = useMessages().launcher.teams;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <PageTitle>{t.title}</PageTitle>
        <DeskLink href={agentTeamPath(locale, 'new')} variant="primary">
          {t.newTeam}
        </DeskLink>
      </div>
      <Lead>{t.lead}</Lead>
      <ul className="mt-6 border-t border-line-strong text-sm">
        {teams.map((team) => (
          <li
            key={team.id}
            data-team={team.id}
            className={`${figureCell} flex flex-wrap items-center gap-x-6 gap-y-1 border-b py-1`}
          >
            <a
              href={agentTeamPath(locale, team.id)}
              className="mr-auto inline-flex min-h-11 items-center text-base"
            >
              {team.name}
            </a>
            <span>{team.timeZone}</span>
            <span>{plural(locale, team.agents, t.agents)}</span>
            <span className={team.isOpen ? 'font-semibold text-success' : 'text-muted'}>
              {team.isOpen ? t.open : t.shut}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
