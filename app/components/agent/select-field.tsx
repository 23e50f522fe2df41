import { classNames } from '../ui/class-names';
import { FieldError } from '../ui/field-error';
import { fieldId } from '../ui/field-id';

interface SelectFieldProps {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly error: string | undefined;
  readonly defaultValue: string | undefined;
  /** The choice of nothing. */
  readonly none: string;
  readonly groups: readonly {
    readonly label: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  }[];
}

/** One of many, in groups. */
export function SelectField({ name, label, help, error, defaultValue, none, groups }: SelectFieldProps) {
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
      <select
        id={id}
        name={name}
        defaultValue={defaultValue ?? ''}
        aria-describedby={`${id}-help${error === undefined ? '' : ` ${id}-error`}`}
        aria-invalid={error === undefined ? undefined : true}
        className={classNames(
          'mt-2 block min-h-12 w-full rounded-md border bg-raised px-4 py-2 text-ink',
          error === undefined ? 'border-line-strong' : 'border-danger ring-1 ring-danger',
        )}
      >
        <option value="">{none}</option>
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
