import type { ReactNode } from 'react';
import { agentImagesPath, agentPreviewPath } from '~/http/paths';
import { defaultLocale, type Locale } from '~/locales/locale';
import { useLocale, useMessages } from '../page-facts';
import { ArticleFields } from './article-fields';
import { DeskButton } from './desk-button';
import { DeskLine, DeskTick } from './desk-field';
import { languageIn } from './language-name';

interface ArticleFormProps {
  readonly action: string;
  /** Article and language; `new` for an article that is not there yet. */
  readonly edition: string;
  readonly slug: string;
  readonly textLocale: Locale;
  /** The revision that the form was begun from; 0 when there is none. */
  readonly basedOn: number;
  /** Makes a form that is sent twice one revision. */
  readonly clientKey: string;
  /** The key of a form that was saved a moment ago. */
  readonly savedKey: string;
  readonly values: Readonly<Record<string, string>>;
  /** In words, by field. */
  readonly errors: Readonly<Record<string, string>>;
  /** The form came back: what is in it is not saved. */
  readonly refused: boolean;
  /** Somebody else saved meanwhile. */
  readonly conflict?: boolean | undefined;
  /** For a translation: the revision of the source that it can be said to have the content of now. */
  readonly sourceNumber?: number | undefined;
  /** Readers see an older text of this. */
  readonly isPublished: boolean;
  /** What only a new article asks for. */
  readonly filing?: ReactNode;
}

/** The form in which an article is written. Everything in it works without a script. */
export function ArticleForm(props: ArticleFormProps) {
  const { action, edition, slug, textLocale, basedOn, clientKey, values, errors, refused } = props;
  const locale = useLocale();
  const t = useMessages().editor;
  const isNew = edition === 'new';
  return (
    <>
      <KeptDraftOffer />
      <form
        method="post"
        action={action}
        encType="multipart/form-data"
        noValidate
        className="grid min-w-0 gap-5"
        data-editor=""
        data-edition={edition}
        data-head={basedOn}
        data-saved-key={props.savedKey}
        data-refused={refused ? '' : undefined}
      >
        <input type="hidden" name="basedOn" value={basedOn} />
        <input type="hidden" name="clientKey" value={clientKey} />
        {isNew ? null : <input type="hidden" name="textSlug" value={slug} />}
        {isNew ? null : <input type="hidden" name="textLocale" value={textLocale} />}
        {props.filing}
        <ArticleFields textLocale={textLocale} values={values} errors={errors} />
        {props.sourceNumber === undefined ? null : (
          <>
            <input type="hidden" name="sourceNumber" value={props.sourceNumber} />
            <DeskTick
              name="translated"
              label={t.form.translated(languageIn(locale, defaultLocale))}
              help={t.form.translatedHelp}
              defaultChecked={refused ? values.translated !== undefined : basedOn === 0}
            />
          </>
        )}
        <DeskLine
          name="note"
          label={t.form.note}
          help={t.form.noteHelp}
          error={errors.note}
          defaultValue={values.note}
        />
        <FormActions {...props} isNew={isNew} />
      </form>
    </>
  );
}

function FormActions({
  errors,
  values,
  isPublished,
  conflict,
  isNew,
}: ArticleFormProps & { readonly isNew: boolean }) {
  const locale = useLocale();
  const t = useMessages().editor;
  return (
    <div className="grid gap-3 border-t border-line bg-surface py-4" data-print="no">
      <div className="flex flex-wrap items-center gap-3">
        <DeskButton name="intent" value="save" variant={isNew || conflict ? 'primary' : 'quiet'}>
          {isNew ? t.form.create : conflict ? t.conflict.goOn : t.form.save}
        </DeskButton>
        <DeskButton name="intent" value="publish" variant={isNew || conflict ? 'quiet' : 'primary'}>
          {isPublished ? t.form.publishAgain : t.form.publish}
        </DeskButton>
        <span data-without-script="" className="contents [&[hidden]]:hidden">
          <DeskButton
            variant="quiet"
            formAction={agentPreviewPath(locale)}
            formTarget="_blank"
            aria-describedby="preview-help"
          >
            {t.form.preview}
          </DeskButton>
          <span id="preview-help" className="text-sm text-muted">
            {t.form.previewHelp}
          </span>
          <a href={agentImagesPath(locale)} target="_blank" rel="noreferrer" className="text-sm">
            {t.image.title}
          </a>
        </span>
        <span role="status">
          <span data-unsaved="" hidden className="text-sm font-semibold text-warning">
            {t.form.unsaved}
          </span>
        </span>
        <span data-with-script="" hidden className="text-sm text-muted">
          {t.form.shortcut}
        </span>
      </div>
      {isNew ? null : (
        <details
          className="max-w-narrow rounded-md border border-line bg-raised px-4"
          open={'publishAt' in errors}
        >
          <summary className="min-h-11 cursor-pointer py-2.5 text-sm font-semibold">
            {t.form.scheduleTitle}
          </summary>
          <div className="grid gap-3 pb-4">
            <DeskLine
              name="publishAt"
              type="datetime-local"
              label={t.form.scheduleAt}
              help={t.form.scheduleZone}
              error={errors.publishAt}
              defaultValue={values.publishAt}
            />
            <p data-own-clock="" hidden className="text-sm" aria-live="polite">
              {t.form.scheduleHere} <span />
            </p>
            <div>
              <DeskButton name="intent" value="schedule" variant="quiet">
                {t.form.schedule}
              </DeskButton>
            </div>
          </div>
        </details>
      )}
    </div>
  );
}

/** A text that this browser kept because it was never saved; offered by the script, never put in by itself. */
function KeptDraftOffer() {
  const t = useMessages().editor.form;
  return (
    <section
      data-kept-draft=""
      hidden
      aria-label={t.localDraftLabel}
      className="mb-5 rounded-md border border-warning bg-warning-soft p-4 text-sm"
    >
      <p>
        {t.localDraft} <time className="font-semibold" />.
      </p>
      <p data-kept-older="" hidden className="mt-1">
        {t.localDraftOlder}
      </p>
      <div className="mt-3 flex flex-wrap gap-3">
        <DeskButton type="button" data-kept-use="">
          {t.localDraftUse}
        </DeskButton>
        <DeskButton type="button" variant="quiet" data-kept-drop="">
          {t.localDraftDrop}
        </DeskButton>
      </div>
    </section>
  );
}
