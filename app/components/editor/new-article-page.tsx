import { agentArticlesPath, agentNewArticlePath } from '~/http/paths';
import { localeNames, locales, readLocale } from '~/locales/locale';
import type { FieldErrors } from '~/models/refused-form';
import { useLocale, useMessages } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { ErrorSummary } from '../ui/error-summary';
import { PageTitle } from '../ui/page';
import { ArticleForm } from './article-form';
import { DeskChoice, DeskLine } from './desk-field';
import { EditorDialogs } from './dialogs';
import { errorWords, problemsOf } from './error-words';
import { PreviewPane } from './preview-pane';

interface NewArticlePageProps {
  readonly categories: readonly { readonly value: string; readonly label: string }[];
  readonly clientKey: string;
  readonly values: Readonly<Record<string, string>>;
  /** Present when the form came back. */
  readonly errors: FieldErrors | undefined;
}

/** A new article in one language; it is a draft until it is published. */
export function NewArticlePage({ categories, clientKey, values, errors: refused }: NewArticlePageProps) {
  const locale = useLocale();
  const messages = useMessages();
  const { form: t, list } = messages.editor;
  const errors = errorWords(messages, refused ?? {});
  const textLocale = readLocale(values.textLocale);
  return (
    <>
      <ErrorSummary errors={problemsOf(errors)} />
      <BackLink href={agentArticlesPath(locale)}>{t.back}</BackLink>
      <PageTitle>{t.newTitle}</PageTitle>
      <div className="mt-6 gap-8 lg:grid lg:grid-cols-2">
        <ArticleForm
          action={agentNewArticlePath(locale)}
          edition="new"
          slug=""
          textLocale={textLocale}
          basedOn={0}
          clientKey={clientKey}
          savedKey=""
          values={values}
          errors={errors}
          refused={refused !== undefined}
          isPublished={false}
          filing={
            <div className="grid gap-5 sm:grid-cols-2">
              <DeskChoice
                name="textLocale"
                label={t.language}
                defaultValue={textLocale}
                options={locales.map((value) => ({ value, label: localeNames[value] }))}
              />
              <DeskChoice
                name="category"
                label={t.category}
                error={errors.category}
                none={list.choose}
                defaultValue={values.category}
                options={categories}
              />
              <div className="sm:col-span-2">
                <DeskLine
                  name="slug"
                  label={t.slug}
                  help={t.slugHelp}
                  error={errors.slug}
                  defaultValue={values.slug}
                  spellCheck={false}
                  autoCapitalize="none"
                />
              </div>
            </div>
          }
        />
        <div className="min-w-0 max-lg:mt-8">
          <PreviewPane />
        </div>
      </div>
      <EditorDialogs textLocale={textLocale} />
    </>
  );
}
