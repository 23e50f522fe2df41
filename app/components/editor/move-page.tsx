import { agentArticlePath, agentMovePath } from '~/http/paths';
import type { WizardUse } from '~/models/article/wizard-needs';
import type { RefusedForm } from '~/models/refused-form';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { named } from '../recover/words';
import { BackLink } from '../ui/back-link';
import { ErrorSummary } from '../ui/error-summary';
import { Note, PageTitle } from '../ui/page';
import { DeskButton } from './desk-button';
import { DeskChoice, DeskLine } from './desk-field';
import type { EditionView } from './edition-view';
import { errorWords, problemsOf } from './error-words';
import { NeedsNotice } from './notices';

/** How a moving was refused. */
export interface RefusedMove extends RefusedForm {
  readonly needed?: readonly WizardUse[];
  readonly changed?: true;
}

interface MovePageProps {
  readonly page: EditionView;
  readonly categories: readonly { readonly value: string; readonly label: string }[];
  readonly refused: RefusedMove | undefined;
}

/** Another address, category or place for an article in all its languages. */
export function MovePage({ page, categories, refused }: MovePageProps) {
  const { article } = page;
  const locale = useLocale();
  const messages = useMessages();
  const { brand } = usePageFacts();
  const { move: t, form, needs, history, changed } = messages.editor;
  const errors = errorWords(messages, refused?.errors ?? {});
  const values = refused?.values ?? {};
  const title = page.edition?.content.title ?? page.source?.content.title ?? article.slug;
  return (
    <>
      {refused?.needed ? <NeedsNotice lead={needs.move} uses={refused.needed} /> : null}
      {refused?.changed ? <ErrorSummary title={changed.title} errors={[{ message: changed.lead }]} /> : null}
      <ErrorSummary errors={problemsOf(errors)} />
      <BackLink href={agentArticlePath(locale, article.id, page.locale)}>{history.back}</BackLink>
      <PageTitle>{t.title(named(title, brand.name))}</PageTitle>
      <Note>{t.lead}</Note>
      {page.isNeeded ? <Note>{t.needed}</Note> : null}
      <form
        method="post"
        action={agentMovePath(locale, article.id, page.locale)}
        noValidate
        className="mt-6 grid max-w-narrow gap-5"
      >
        <input type="hidden" name="filedAt" value={article.filedAt} />
        <DeskLine
          name="slug"
          label={form.slug}
          help={t.slugHelp}
          error={errors.slug}
          defaultValue={values.slug ?? article.slug}
          readOnly={page.isNeeded}
          spellCheck={false}
          autoCapitalize="none"
        />
        <DeskChoice
          name="category"
          label={form.category}
          error={errors.category}
          defaultValue={values.category ?? article.category}
          options={categories}
        />
        <DeskLine
          name="place"
          type="number"
          label={form.place}
          help={form.placeHelp}
          error={errors.place}
          defaultValue={values.place ?? String(article.place)}
        />
        <div>
          <DeskButton>{t.submit}</DeskButton>
        </div>
      </form>
      {article.redirects.length === 0 ? null : (
        <section aria-labelledby="redirects" className="mt-10">
          <h2 id="redirects" className="text-base">
            {t.redirects}
          </h2>
          <ul className="mt-2 list-disc pl-5 text-sm">
            {article.redirects.map((slug) => (
              <li key={slug}>/{slug}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
