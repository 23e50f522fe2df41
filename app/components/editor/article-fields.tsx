import { type Locale, localeNames } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { platformIds } from '~/models/article/platform';
import type { InsertionWords } from '~/models/editing/insertion';
import { wizardIds } from '~/wizards/wizard-ids';
import { useMessages, usePageFacts } from '../page-facts';
import { named } from '../recover/words';
import { classNames } from '../ui/class-names';
import { FieldError } from '../ui/field-error';
import { fieldId } from '../ui/field-id';
import { DeskChoice, DeskLine, DeskText } from './desk-field';
import { Toolbar } from './toolbar';

interface ArticleFieldsProps {
  /** The language of the text, whatever the agent's own is. */
  readonly textLocale: Locale;
  readonly values: Readonly<Record<string, string>>;
  /** In words, by field. */
  readonly errors: Readonly<Record<string, string>>;
}

/** All that a revision holds, as fields. */
export function ArticleFields({ textLocale, values, errors }: ArticleFieldsProps) {
  const messages = useMessages();
  const { brand } = usePageFacts();
  const { fields, form } = messages.editor;
  return (
    <>
      <DeskLine
        name="title"
        label={fields.title}
        help={form.titleHelp}
        error={errors.title}
        defaultValue={values.title}
        lang={textLocale}
      />
      <DeskText
        name="summary"
        label={fields.summary}
        help={form.summaryHelp}
        error={errors.summary}
        defaultValue={values.summary}
        rows={2}
        lang={textLocale}
      />
      <BodyField textLocale={textLocale} value={values.body} error={errors.body} />
      <details
        className="rounded-md border border-line bg-raised px-4"
        open={['keywords', 'platforms', 'versions', 'related', 'wizard', 'verified'].some(
          (name) => name in errors,
        )}
      >
        <summary className="min-h-11 cursor-pointer py-2.5 text-sm font-semibold">{form.more}</summary>
        <div className="grid gap-5 pb-5">
          <DeskLine
            name="keywords"
            label={fields.keywords}
            help={form.keywordsHelp}
            error={errors.keywords}
            defaultValue={values.keywords}
            lang={textLocale}
          />
          <Platforms values={values} error={errors.platforms} />
          <div className="grid gap-5 sm:grid-cols-2">
            <DeskLine
              name="versions"
              label={fields.versions}
              help={form.versionsHelp}
              error={errors.versions}
              defaultValue={values.versions}
            />
            <DeskLine
              name="verified"
              type="date"
              label={fields.verified}
              help={form.verifiedHelp}
              error={errors.verified}
              defaultValue={values.verified}
            />
          </div>
          <DeskLine
            name="related"
            label={fields.related}
            help={form.relatedHelp}
            error={errors.related}
            defaultValue={values.related}
            spellCheck={false}
            autoCapitalize="none"
          />
          <DeskChoice
            name="wizard"
            label={fields.wizard}
            error={errors.wizard}
            defaultValue={values.wizard}
            none={form.wizardNone}
            options={wizardIds.map((id) => ({
              value: id,
              label: named(messages.wizards.wizards[id].title, brand.name),
            }))}
          />
        </div>
      </details>
    </>
  );
}

function BodyField({
  textLocale,
  value,
  error,
}: {
  readonly textLocale: Locale;
  readonly value: string | undefined;
  readonly error: string | undefined;
}) {
  const t = useMessages().editor;
  const id = fieldId('body');
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block text-sm font-semibold">
        {t.fields.body}
      </label>
      {error === undefined ? null : (
        <div className="text-sm">
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </div>
      )}
      <Toolbar controls={id} />
      <textarea
        id={id}
        name="body"
        rows={24}
        lang={textLocale}
        defaultValue={value}
        data-words={JSON.stringify(insertionWords(textLocale))}
        aria-describedby={`${id}-help${error === undefined ? '' : ` ${id}-error`}`}
        aria-invalid={error === undefined ? undefined : true}
        className={classNames(
          'mt-2 block w-full rounded-md border bg-raised px-3 py-2 font-mono text-sm leading-relaxed text-ink',
          error === undefined ? 'border-line-strong' : 'border-danger ring-1 ring-danger',
        )}
      />
      <p id={`${id}-help`} className="mt-1 text-sm text-muted">
        {t.form.bodyHelp}
      </p>
    </div>
  );
}

/** What the toolbar puts in where nothing is selected: in the language of the text. */
function insertionWords(locale: Locale): InsertionWords {
  const { editor, wizards } = messagesFor(locale);
  const { values } = wizards.fields.platform;
  return {
    ...editor.inserted,
    platforms: {
      ios: values.ios.label,
      android: values.android.label,
      mac: values.mac.label,
      windows: values.windows.label,
    },
  };
}

function Platforms({
  values,
  error,
}: {
  readonly values: Readonly<Record<string, string>>;
  readonly error: string | undefined;
}) {
  const { editor, wizards } = useMessages();
  const chosen = new Set((values.platforms ?? '').split(/[,\s]+/));
  return (
    <fieldset aria-describedby={`${fieldId('platforms')}-help`}>
      <legend className="text-sm font-semibold">{editor.fields.platforms}</legend>
      {error === undefined ? null : <FieldError id={`${fieldId('platforms')}-error`}>{error}</FieldError>}
      <div className="flex flex-wrap gap-x-6">
        {platformIds.map((platform, index) => (
          <label key={platform} className="inline-flex min-h-11 cursor-pointer items-center gap-2 text-sm">
            <input
              id={index === 0 ? fieldId('platforms') : undefined}
              type="checkbox"
              name={`platform-${platform}`}
              value="yes"
              defaultChecked={chosen.has(platform) || `platform-${platform}` in values}
              className="size-5 accent-accent"
            />
            {wizards.fields.platform.values[platform].label}
          </label>
        ))}
      </div>
      <p id={`${fieldId('platforms')}-help`} className="text-sm text-muted">
        {editor.form.platformsHelp}
      </p>
    </fieldset>
  );
}

/** The name of a language as it stands in a sentence of the page's own language. */
export const languageName = (locale: Locale): string => localeNames[locale];
