import type { ReturnedForm } from '~/models/question/writing/returned-form';
import { useMessages } from '../../page-facts';
import { classNames } from '../../ui/class-names';
import { FieldError } from '../../ui/field-error';
import { fieldId } from '../../ui/field-id';
import { problemOf } from './problem-words';

interface BodyFieldProps {
  readonly label: string;
  readonly help: string;
  readonly rows: number;
  readonly form: ReturnedForm;
}

/** A text in Markdown, in whatever script. */
export function BodyField({ label, help, rows, form }: BodyFieldProps) {
  const { asking: t } = useMessages();
  const id = fieldId('body');
  const error = problemOf(t, form, 'body') ?? problemOf(t, form, 'images');
  return (
    <div className="mt-6">
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      <p id={`${id}-help`} className="mt-1 max-w-measure text-muted">
        {help}
      </p>
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
      <textarea
        id={id}
        name="body"
        rows={rows}
        dir="auto"
        defaultValue={form.values.body ?? ''}
        aria-describedby={`${id}-help ${id}-markdown${error === undefined ? '' : ` ${id}-error`}`}
        aria-invalid={error === undefined ? undefined : true}
        className={classNames(
          'mt-2 block w-full rounded-md border bg-raised px-4 py-3 text-ink',
          error === undefined ? 'border-line-strong' : 'border-danger ring-1 ring-danger',
        )}
      />
      <p id={`${id}-markdown`} className="mt-2 text-sm text-muted">
        {t.ask.markdown}
      </p>
    </div>
  );
}
