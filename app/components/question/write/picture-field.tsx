import type { ReturnedForm } from '~/models/question/writing/returned-form';
import { useMessages } from '../../page-facts';
import { Button } from '../../ui/button';
import { FieldError } from '../../ui/field-error';
import { fieldId } from '../../ui/field-id';
import { TextField } from '../../ui/text-field';
import { problemOf } from './problem-words';
import { Summary } from './summary';

/** Sends a picture along with the form and gets its line back at the end of the text. */
export function PictureField({
  form,
  action,
}: {
  readonly form: ReturnedForm;
  /** Where the form is sent. */
  readonly action: string;
}) {
  const { asking } = useMessages();
  const t = asking.picture;
  const id = fieldId('file');
  const problem = problemOf(asking, form, 'file');
  const noAlt = problemOf(asking, form, 'alt');
  return (
    <details
      open={problem !== undefined || noAlt !== undefined}
      data-picture=""
      data-words={JSON.stringify({
        ...asking.problems.file,
        'no-alt': asking.problems.alt?.missing,
        uploading: t.uploading,
        added: t.added,
      })}
      className="group mt-6 rounded-md border border-line px-5 open:pb-5"
    >
      <Summary>{t.title}</Summary>
      <label htmlFor={id} className="mt-2 block font-semibold">
        {t.file}
      </label>
      <p id={`${id}-help`} className="mt-1 max-w-measure text-muted">
        {t.help}
      </p>
      {problem === undefined ? null : <FieldError id={`${id}-error`}>{problem}</FieldError>}
      <input
        id={id}
        name="file"
        type="file"
        accept="image/*"
        aria-describedby={`${id}-help${problem === undefined ? '' : ` ${id}-error`}`}
        aria-invalid={problem === undefined ? undefined : true}
        className="mt-2 block min-h-12 w-full rounded-md border border-line-strong bg-raised px-3 py-2 file:mr-3 file:min-h-11 file:rounded-md file:border file:border-line-strong file:bg-sunken file:px-4 file:text-ink"
      />
      <TextField
        name="alt"
        label={t.alt}
        help={t.altHelp}
        error={noAlt}
        defaultValue={form.values.alt}
        dir="auto"
        maxLength={300}
      />
      <p role="status" data-picture-status="" className="mt-3 empty:hidden" />
      <div className="mt-4">
        <Button variant="quiet" name="intent" value="picture" formAction={`${action}#${fieldId('body')}`}>
          {t.submit}
        </Button>
      </div>
    </details>
  );
}
