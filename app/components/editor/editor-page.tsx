import { agentArticlePath, agentArticlesPath } from '~/http/paths';
import { defaultLocale } from '~/locales/locale';
import type { ArticleContent } from '~/models/article/article';
import { articleFormOf, readArticleForm } from '~/models/article/article.schema';
import type { Conflict } from '~/models/article/article-results';
import type { MissingPart, WizardUse } from '~/models/article/wizard-needs';
import type { FieldErrors } from '~/models/refused-form';
import { formatAge } from '../agent/age';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { named } from '../recover/words';
import { BackLink } from '../ui/back-link';
import { ErrorSummary } from '../ui/error-summary';
import { PageTitle } from '../ui/page';
import { ArticleForm } from './article-form';
import { ConflictNotice } from './conflict';
import { EditorDialogs } from './dialogs';
import { EditionFacts, EditionLanguages, EditionPlaces, Withdrawal } from './edition-facts';
import type { EditionView } from './edition-view';
import { errorWords, problemsOf } from './error-words';
import { DoneNotice, NeedsNotice } from './notices';
import { PreviewPane } from './preview-pane';
import { SourcePane } from './source-pane';
import { WaitingFile } from './waiting-file';

/** A form that came back: see article-action.server.ts. */
export interface ReturnedToEditor {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
  readonly basedOn: number;
  readonly clientKey: string;
  readonly savedKey: string;
  readonly conflict?: Conflict & { readonly base: ArticleContent | undefined };
  readonly lacking?: readonly MissingPart[];
  readonly needed?: readonly WizardUse[];
  readonly changed?: true;
}

interface EditorPageProps {
  readonly page: EditionView;
  readonly clientKey: string;
  /** The key of what was saved a moment ago, and what was done with it. */
  readonly savedKey: string;
  readonly done: string | undefined;
  readonly returned: ReturnedToEditor | undefined;
  /** The text of the default language is shown beside a translation. */
  readonly beside: boolean;
  readonly now: Date;
}

/** How long another agent's saving is worth a word, in milliseconds: half an hour. */
const latelyMs = 30 * 60_000;

/** An article in one language, for writing. */
export function EditorPage(props: EditorPageProps) {
  const { page, returned, beside, done, now } = props;
  const { article, edition, source } = page;
  const locale = useLocale();
  const messages = useMessages();
  const { brand } = usePageFacts();
  const t = messages.editor;
  const content = edition?.content ?? source?.content;
  // A button beside the form brings nothing of it back.
  const typed = returned && Object.keys(returned.values).length > 0 ? returned : undefined;
  const errors = errorWords(messages, returned?.errors ?? {});
  const here = agentArticlePath(locale, article.id, page.locale);
  const showsSource = beside && source !== undefined;
  return (
    <div data-edition-page={page.locale}>
      <EditorProblems {...props} here={here} />
      <BackLink href={agentArticlesPath(locale)}>{t.form.back}</BackLink>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-w-0">
          <PageTitle>{named(content?.title ?? article.slug, brand.name)}</PageTitle>
          <EditionFacts page={page} />
        </div>
        <EditionPlaces page={page} />
      </div>
      <EditionLanguages page={page} showsSource={showsSource} />
      {/* What was asked for besides can be refused after the text was saved. */}
      <DoneNotice done={returned === undefined ? done : returned.savedKey === '' ? undefined : 'saved'} />
      {edition?.savedBy !== undefined &&
      !edition.mine &&
      now.getTime() - edition.savedAt.getTime() < latelyMs ? (
        <p className="mb-5 text-sm text-warning" data-lately="">
          {t.form.lately(
            edition.savedBy,
            now.getTime() - edition.savedAt.getTime() < 60_000
              ? t.form.momentAgo
              : formatAge(locale, edition.savedAt, now),
          )}
        </p>
      ) : null}
      <WaitingFile page={page} action={here} clientKey={props.clientKey} />
      <div className="gap-8 lg:grid lg:grid-cols-2">
        <div className="min-w-0">
          <ArticleForm
            action={here}
            edition={`${article.id}/${page.locale}`}
            slug={article.slug}
            textLocale={page.locale}
            basedOn={typed?.basedOn ?? edition?.head ?? 0}
            clientKey={typed?.clientKey ?? props.clientKey}
            savedKey={typed?.savedKey || props.savedKey}
            values={typed?.values ?? (content ? articleFormOf(content) : {})}
            errors={errors}
            refused={typed !== undefined && typed.savedKey === ''}
            conflict={typed?.conflict !== undefined}
            sourceNumber={page.locale === defaultLocale ? undefined : source?.number}
            isPublished={edition?.standing.published !== undefined}
          />
          <Withdrawal page={page} action={here} />
        </div>
        <div className="grid min-w-0 content-start gap-8 max-lg:mt-8">
          {showsSource ? <SourcePane page={page} /> : null}
          <PreviewPane />
        </div>
      </div>
      <EditorDialogs textLocale={page.locale} />
    </div>
  );
}

/** Why a form came back: one thing at a time, at the top of the page. */
function EditorProblems({ returned, here }: EditorPageProps & { readonly here: string }) {
  const messages = useMessages();
  const t = messages.editor;
  if (!returned) return null;
  const { conflict, lacking, needed, changed, errors, values } = returned;
  if (conflict) {
    const read = readArticleForm(values);
    return (
      <ConflictNotice {...conflict} yours={read.kind === 'read' ? read.content : undefined} leave={here} />
    );
  }
  if (lacking) return <NeedsNotice lead={t.needs.publish} missing={lacking} />;
  if (needed) return <NeedsNotice lead={t.needs.unpublish} uses={needed} />;
  if (changed) return <ErrorSummary title={t.changed.title} errors={[{ message: t.changed.lead }]} />;
  return <ErrorSummary errors={problemsOf(errorWords(messages, errors))} />;
}
