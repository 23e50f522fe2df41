import type { ReactNode } from 'react';
import {
  agentArticlesPath,
  agentFeedbackPath,
  agentFiguresPath,
  agentPath,
  agentQuestionsPath,
  agentSearchPath,
  agentTeamsPath,
  agentWizardsPath,
  signOutPath,
} from '~/http/paths';
import { useLocale, useMessages } from '../page-facts';
import { classNames } from '../ui/class-names';
import { WidePage } from '../ui/page';

interface AgentPageProps {
  /** The name of whoever is signed in. */
  readonly name: string;
  readonly here:
    | 'inbox'
    | 'figures'
    | 'teams'
    | 'hand-offs'
    | 'questions'
    | 'articles'
    | 'feedback'
    | 'searches'
    | 'wizards';
  /** The page needs all the room there is: two texts side by side. */
  readonly broad?: boolean | undefined;
  /** The page is looked at all day: little room is left around it. */
  readonly dense?: boolean | undefined;
  /** Whoever is signed in says when which team is there. */
  readonly keepsTeams?: boolean | undefined;
  readonly children: ReactNode;
}

const item = 'inline-flex min-h-11 items-center px-2 -mx-2 text-ink hover:text-ink';

/** What stands around every page of agents: where they can go, who they are, and the way out. */
export function AgentPage({
  name,
  here,
  broad = false,
  dense = false,
  keepsTeams = here === 'teams',
  children,
}: AgentPageProps) {
  const locale = useLocale();
  const { agent, desk, editor, moderation } = useMessages();
  const t = agent.shell;
  const places = [
    { id: 'inbox', href: agentPath(locale), label: desk.nav.inbox },
    { id: 'questions', href: agentQuestionsPath(locale), label: moderation.nav.questions },
    { id: 'articles', href: agentArticlesPath(locale), label: editor.shell.articles },
    { id: 'feedback', href: agentFeedbackPath(locale), label: editor.shell.feedback },
    { id: 'searches', href: agentSearchPath(locale), label: editor.shell.searches },
    { id: 'wizards', href: agentWizardsPath(locale), label: t.wizards },
    { id: 'figures', href: agentFiguresPath(locale), label: desk.nav.figures },
    ...(keepsTeams ? [{ id: 'teams', href: agentTeamsPath(locale), label: desk.nav.teams }] : []),
  ];
  const width = broad ? 'max-w-[100rem]' : 'max-w-wide';
  return (
    <>
      <nav aria-label={t.navigation} className="border-b border-line bg-sunken" data-print="no">
        <div
          className={classNames(
            'mx-auto flex w-full flex-wrap items-center gap-x-6 gap-y-1 px-4 py-1 sm:px-8',
            width,
          )}
        >
          <ul className="mr-auto flex flex-wrap gap-x-6">
            {places.map(({ id, href, label }) => (
              <li key={id}>
                <a
                  href={href}
                  aria-current={
                    id === here ? 'page' : id === 'inbox' && here === 'hand-offs' ? 'true' : undefined
                  }
                  className={`${item} no-underline decoration-accent decoration-2 underline-offset-8 hover:underline aria-[current]:underline`}
                >
                  {label}
                </a>
              </li>
            ))}
          </ul>
          <span className="text-sm text-muted">{t.signedIn(name)}</span>
          <form method="post" action={signOutPath(locale)}>
            <button type="submit" className={`${item} cursor-pointer underline`}>
              {t.signOut}
            </button>
          </form>
        </div>
      </nav>
      {broad ? (
        <main
          id="main"
          tabIndex={-1}
          className={classNames(
            'mx-auto w-full flex-1 px-4 pb-16 sm:px-8',
            dense ? 'pt-3' : 'pt-6 md:pt-8',
            width,
          )}
        >
          {children}
        </main>
      ) : (
        <WidePage>{children}</WidePage>
      )}
    </>
  );
}
