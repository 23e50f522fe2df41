import { agentArticlePath, agentHistoryPath, agentMovePath, articlePath } from '~/http/paths';
import { defaultLocale, localeNames, locales } from '~/locales/locale';
import { shownName } from '../account/shown-name';
import { useLocale, useMessages } from '../page-facts';
import { Moment } from '../ui/moment';
import { DeskButton, DeskLink } from './desk-button';
import type { EditionView } from './edition-view';
import { languageIn } from './language-name';
import { Badge, StateBadges } from './state-badge';

interface PageProps {
  readonly page: EditionView;
}

/** Where the text stands, in a line or two under its title. */
export function EditionFacts({ page: { article, edition, outdatedSince } }: PageProps) {
  const messages = useMessages();
  const t = messages.editor;
  if (!edition) return <p className="mt-2 text-sm text-muted">{t.translation.addLead}</p>;
  const { standing } = edition;
  return (
    <div className="mt-2 grid gap-1 text-sm text-muted">
      <p className="flex flex-wrap gap-1" data-standing={standing.state}>
        <StateBadges standing={standing} />
        {outdatedSince ? <Badge tone="warning">{t.list.outdatedFlag}</Badge> : null}
        {edition.waiting ? <Badge tone="warning">{t.list.waitingFlag}</Badge> : null}
      </p>
      <p>
        {article.categoryName} · /{article.slug} ·{' '}
        {edition.savedBy === undefined
          ? t.form.lastSavedByFile
          : t.form.lastSaved(shownName(edition.savedBy, messages))}{' '}
        <Moment at={edition.savedAt} />
      </p>
      {standing.published ? (
        <p>
          {standing.hasDraft ? (
            <>
              {t.form.readersSee} <Moment at={standing.published.at} />. {t.form.draftAfter}
            </>
          ) : (
            t.form.readersSeeThis
          )}
        </p>
      ) : (
        <p>{t.form.readersSeeNothing}</p>
      )}
      {standing.scheduled ? (
        <p className="font-semibold text-ink">
          {t.form.scheduledFor} <Moment at={standing.scheduled.at} />
        </p>
      ) : null}
    </div>
  );
}

/** What else can be done with the article. */
export function EditionPlaces({ page: { article, edition, locale: textLocale } }: PageProps) {
  const locale = useLocale();
  const t = useMessages().editor.form;
  if (!edition) return null;
  return (
    <div className="flex flex-wrap gap-2" data-print="no">
      {edition.standing.published ? (
        <DeskLink href={articlePath(textLocale, article.slug)}>{t.view}</DeskLink>
      ) : null}
      <DeskLink href={agentHistoryPath(locale, article.id, textLocale)}>{t.history}</DeskLink>
      <DeskLink href={agentMovePath(locale, article.id, textLocale)}>{t.move}</DeskLink>
    </div>
  );
}

/** The languages of the article: those that it has, and those that it could be given. */
export function EditionLanguages({
  page,
  showsSource,
}: PageProps & {
  readonly showsSource: boolean;
}) {
  const locale = useLocale();
  const { states, form: t } = useMessages().editor;
  const here = agentArticlePath(locale, page.article.id, page.locale);
  return (
    <nav
      aria-label={t.languages}
      className="my-5 flex flex-wrap items-center gap-x-6 gap-y-1 border-y border-line text-sm"
      data-print="no"
    >
      <ul className="flex flex-wrap gap-x-6">
        {locales.map((one) => {
          const state = page.locales.find((other) => other.locale === one)?.state;
          return (
            <li key={one}>
              <a
                href={agentArticlePath(locale, page.article.id, one)}
                aria-current={one === page.locale ? 'page' : undefined}
                className="group inline-flex min-h-11 items-center gap-2 text-ink no-underline"
              >
                <span className="decoration-accent decoration-2 underline-offset-8 group-hover:underline group-aria-[current=page]:font-semibold group-aria-[current=page]:underline">
                  {state === undefined ? t.addLanguage(languageIn(locale, one)) : localeNames[one]}
                </span>
                {state === undefined ? null : (
                  <span className="font-normal text-muted">({states[state]})</span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
      {page.source === undefined ? null : (
        <a
          href={`${here}?beside=${showsSource ? 'none' : defaultLocale}`}
          className="inline-flex min-h-11 items-center sm:ml-auto"
        >
          {showsSource ? t.alone : t.beside(languageIn(locale, defaultLocale))}
        </a>
      )}
    </nav>
  );
}

/** Takes the text back from readers, or gives up a plan: forms of their own, that send nothing of the text. */
export function Withdrawal({ page: { edition }, action }: PageProps & { readonly action: string }) {
  const t = useMessages().editor.form;
  const { published, scheduled } = edition?.standing ?? {};
  if (!published && !scheduled) return null;
  return (
    <div className="mt-6 flex flex-wrap gap-x-8 gap-y-4 border-t border-line pt-4" data-print="no">
      {scheduled ? (
        <form method="post" action={action}>
          <input type="hidden" name="number" value={scheduled.number} />
          <DeskButton variant="quiet" name="intent" value="unschedule">
            {t.unschedule}
          </DeskButton>
        </form>
      ) : null}
      {published ? (
        <form method="post" action={action}>
          <input type="hidden" name="number" value={published.number} />
          <DeskButton variant="quiet" name="intent" value="unpublish" aria-describedby="unpublish-help">
            {t.unpublish}
          </DeskButton>
          <p id="unpublish-help" className="mt-1 text-sm text-muted">
            {t.unpublishHelp}
          </p>
        </form>
      ) : null}
    </div>
  );
}
