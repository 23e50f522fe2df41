import { newQuestionPath } from '~/http/paths';
import { localeNames, locales } from '~/locales/locale';
import { askedTypes, questionTypes } from '~/models/question/question';
import type { ReturnedForm } from '~/models/question/writing/returned-form';
import { useLocale, useMessages } from '../../page-facts';
import { Actions, Button } from '../../ui/button';
import { FieldError } from '../../ui/field-error';
import { fieldId } from '../../ui/field-id';
import { Note } from '../../ui/page';
import { TextField } from '../../ui/text-field';
import { BodyField } from './body-field';
import { ChoiceField } from './choice-field';
import { type CategoryChoices, DeviceFields, FilingFields } from './filing-fields';
import { PictureField } from './picture-field';
import { PreviewPart, previewId } from './preview-part';
import { problemOf } from './problem-words';
import { Summary } from './summary';
import { KeptLine, scriptMarks, WritingMarks } from './writing-marks';

export const askFormId = 'ask';

export interface AskFormProps {
  readonly form: ReturnedForm;
  /** Whoever is signed in. */
  readonly viewer: { readonly staff: boolean } | undefined;
  readonly categories: CategoryChoices;
}

/** A question as it is being written. All of it works without scripts; they show and keep it while it grows. */
export function AskForm({ form, viewer, categories }: AskFormProps) {
  const locale = useLocale();
  const { asking } = useMessages();
  const t = asking.ask;
  const action = newQuestionPath(locale);
  const { values } = form;
  const filed = ['category', 'tags', 'locale'].some((field) => form.errors[field] !== undefined);
  return (
    <form
      id={askFormId}
      method="post"
      action={action}
      encType="multipart/form-data"
      noValidate
      {...scriptMarks(locale, asking, { drafts: true, similar: true })}
    >
      <WritingMarks form={form} intent="post" submit={t.submit} />
      <TypeChoice form={form} staff={viewer?.staff ?? false} />
      <TextField
        name="title"
        label={t.titleLabel}
        help={t.titleHelp}
        error={problemOf(asking, form, 'title')}
        defaultValue={values.title}
        autoComplete="off"
        dir="auto"
      />
      <SimilarLive />
      <BodyField label={t.bodyLabel} help={t.bodyHelp} rows={10} form={form} />
      <PictureField form={form} action={action} />
      <DeviceFields form={form} />
      <details open={filed} className="group mt-6 rounded-md border border-line px-5 open:pb-5">
        <Summary>{t.more}</Summary>
        <div className="-mt-4">
          <ChoiceField
            name="locale"
            label={t.language}
            value={values.locale}
            none={t.languageAuto}
            options={locales.map((value) => ({ value, label: localeNames[value], lang: value }))}
          />
          <FilingFields form={form} categories={categories} />
        </div>
      </details>
      <PreviewPart html={form.preview} title={values.title ?? ''} />
      <KeptLine />
      {viewer === undefined ? <Note>{t.signedOut}</Note> : null}
      <Actions>
        <Button name="intent" value="post">
          {t.submit}
        </Button>
        <Button variant="quiet" name="intent" value="preview" formAction={`${action}#${previewId}`}>
          {asking.preview}
        </Button>
      </Actions>
    </form>
  );
}

function TypeChoice({ form, staff }: { readonly form: ReturnedForm; readonly staff: boolean }) {
  const { asking } = useMessages();
  const t = asking.ask;
  const problem = problemOf(asking, form, 'type');
  const chosen = form.values.type ?? 'question';
  return (
    <fieldset className="mt-6" aria-describedby={problem === undefined ? undefined : 'type-error'}>
      <legend className="font-semibold">{t.typeLabel}</legend>
      {problem === undefined ? null : <FieldError id="type-error">{problem}</FieldError>}
      <div className="mt-2 flex flex-wrap gap-x-6">
        {(staff ? questionTypes : askedTypes).map((type, at) => (
          <label key={type} className="flex min-h-11 cursor-pointer items-center gap-2">
            <input
              type="radio"
              id={at === 0 ? fieldId('type') : undefined}
              name="type"
              value={type}
              defaultChecked={type === chosen}
              className="size-5 accent-accent"
            />
            {t.types[type]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Filled by the script while somebody writes; said aloud when it has changed. */
function SimilarLive() {
  const { asking } = useMessages();
  const t = asking.similar;
  return (
    <div data-similar="">
      <p role="status" data-similar-status="" className="sr-only" />
      <section
        hidden
        data-similar-found=""
        aria-labelledby="similar-live"
        className="mt-4 rounded-md border border-accent bg-accent-soft p-4"
      >
        <h2 id="similar-live" className="text-lg">
          {t.liveHeading}
        </h2>
        <p className="mt-1 text-sm text-muted">{t.liveLead}</p>
        <ul data-similar-list="" data-answers={t.answers} className="mt-2 grid" />
      </section>
    </div>
  );
}
