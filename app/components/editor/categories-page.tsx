import { agentArticlesPath, agentCategoriesPath } from '~/http/paths';
import { locales } from '~/locales/locale';
import type { CategoryForEditing } from '~/models/article/edition-queries.server';
import type { RefusedForm } from '~/models/refused-form';
import { useLocale, useMessages } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { ErrorSummary } from '../ui/error-summary';
import { Note, PageTitle } from '../ui/page';
import { DeskButton } from './desk-button';
import { DeskLine } from './desk-field';
import { errorWords, problemsOf } from './error-words';
import { languageIn } from './language-name';

interface CategoriesPageProps {
  readonly categories: readonly CategoryForEditing[];
  readonly refused: (RefusedForm & { readonly changed?: true }) | undefined;
  readonly saved: boolean;
}

/** All categories in their order; each can be opened and changed. */
export function CategoriesPage({ categories, refused, saved }: CategoriesPageProps) {
  const locale = useLocale();
  const messages = useMessages();
  const { categories: t, changed } = messages.editor;
  const errors = errorWords(messages, refused?.errors ?? {});
  const refusedSlug = refused === undefined ? undefined : refused.values.mark ? refused.values.slug : '';
  return (
    <>
      {refused?.changed ? <ErrorSummary title={changed.title} errors={[{ message: changed.lead }]} /> : null}
      <ErrorSummary
        errors={problemsOf(errors).map(({ fieldId, message }) => ({
          fieldId: `${fieldId}${refusedSlug === '' ? '' : `-${refusedSlug}`}`,
          message,
        }))}
      />
      <BackLink href={agentArticlesPath(locale)}>{t.back}</BackLink>
      <PageTitle>{t.title}</PageTitle>
      <Note>{t.lead}</Note>
      {saved && refused === undefined ? (
        <p role="status" className="mt-4 text-sm font-semibold text-success">
          {t.saved}
        </p>
      ) : null}
      <ul className="mt-6 grid gap-3">
        {categories.map((category) => (
          <li key={category.slug}>
            <details
              className="rounded-md border border-line bg-raised px-4"
              open={refusedSlug === category.slug}
              data-category={category.slug}
            >
              <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-4 py-2">
                <span className="font-semibold">{category.words[locale]?.name ?? category.slug}</span>
                <span className="text-sm text-muted">
                  {t.articles(category.articles)} · {t.place} {category.place}
                </span>
              </summary>
              <CategoryForm
                category={category}
                values={refusedSlug === category.slug ? refused?.values : undefined}
                errors={refusedSlug === category.slug ? errors : {}}
              />
            </details>
          </li>
        ))}
      </ul>
      <section aria-labelledby="new-category" className="mt-10">
        <h2 id="new-category" className="text-lg">
          {t.new}
        </h2>
        <CategoryForm
          category={undefined}
          values={refusedSlug === '' ? refused?.values : undefined}
          errors={refusedSlug === '' ? errors : {}}
        />
      </section>
    </>
  );
}

function CategoryForm({
  category,
  values,
  errors,
}: {
  readonly category: CategoryForEditing | undefined;
  readonly values: Readonly<Record<string, string>> | undefined;
  readonly errors: Readonly<Record<string, string>>;
}) {
  const here = useLocale();
  const { categories: t, form } = useMessages().editor;
  const of = category?.slug;
  return (
    <form method="post" action={agentCategoriesPath(here)} noValidate className="grid gap-4 pt-2 pb-4">
      {category === undefined ? null : (
        <>
          <input type="hidden" name="slug" value={category.slug} />
          <input type="hidden" name="mark" value={category.mark} />
        </>
      )}
      {locales.map((locale) => (
        <div key={locale} className="grid gap-4 sm:grid-cols-[1fr_2fr]">
          <DeskLine
            name={`name-${locale}`}
            of={of}
            label={t.name(languageIn(here, locale))}
            error={errors[`name-${locale}`]}
            defaultValue={values?.[`name-${locale}`] ?? category?.words[locale]?.name}
            lang={locale}
          />
          <DeskLine
            name={`summary-${locale}`}
            of={of}
            label={t.summary(languageIn(here, locale))}
            error={errors[`summary-${locale}`]}
            defaultValue={values?.[`summary-${locale}`] ?? category?.words[locale]?.summary}
            lang={locale}
          />
        </div>
      ))}
      <div className="grid gap-4 sm:grid-cols-[1fr_2fr]">
        <DeskLine
          name="place"
          of={of}
          type="number"
          label={t.place}
          error={errors.place}
          defaultValue={values?.place ?? String(category?.place ?? 0)}
        />
        {category === undefined ? (
          <DeskLine
            name="slug"
            label={t.slug}
            help={form.slugHelp}
            error={errors.slug}
            defaultValue={values?.slug}
            spellCheck={false}
            autoCapitalize="none"
          />
        ) : null}
      </div>
      <div>
        <DeskButton variant={category === undefined ? 'quiet' : 'primary'}>
          {category === undefined ? t.create : t.save}
        </DeskButton>
      </div>
    </form>
  );
}
