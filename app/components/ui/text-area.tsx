import { classNames } from './class-names';
import { FieldError } from './field-error';
import { fieldId } from './field-id';

interface TextAreaProps {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly error: string | undefined;
  readonly defaultValue: string | undefined;
  readonly rows: number;
}

/** A text of several lines. What is too long is refused with what was typed, not cut off while typing. */
export function TextArea({ name, label, help, error, ...input }: TextAreaProps) {
  const id = fieldId(name);
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
        {...input}
        id={id}
        name={name}
        aria-describedby={`${id}-help${error === undefined ? '' : ` ${id}-error`}`}
        aria-invalid={error === undefined ? undefined : true}
        className={classNames(
          'mt-2 block w-full rounded-md border bg-raised px-4 py-3 text-ink',
          error === undefined ? 'border-line-strong' : 'border-danger ring-1 ring-danger',
        )}
      />
    </div>
  );
}
