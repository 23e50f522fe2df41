import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names';
import { FieldError } from '../ui/field-error';
import { fieldId } from '../ui/field-id';

interface DeskField {
  readonly name: string;
  /** Keeps ids apart where several forms of a page have the field. */
  readonly of?: string | undefined;
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
}

interface Described {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: true | undefined;
  readonly className: string;
}

/** Label, help and error around a field of the desk: closer together than on public pages. */
function Around({
  name,
  of,
  label,
  help,
  error,
  children,
}: DeskField & { readonly children: (field: Described) => ReactNode }) {
  const id = `${fieldId(name)}${of === undefined ? '' : `-${of}`}`;
  const described = [help === undefined ? '' : `${id}-help`, error === undefined ? '' : `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block text-sm font-semibold">
        {label}
      </label>
      {error === undefined ? null : (
        <div className="text-sm">
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </div>
      )}
      {children({
        id,
        describedBy: described === '' ? undefined : described,
        invalid: error === undefined ? undefined : true,
        className: classNames(
          'mt-1 block w-full rounded-md border bg-raised px-3 text-ink',
          error === undefined ? 'border-line-strong' : 'border-danger ring-1 ring-danger',
        ),
      })}
      {help === undefined ? null : (
        <p id={`${id}-help`} className="mt-1 max-w-measure text-sm text-muted">
          {help}
        </p>
      )}
    </div>
  );
}

interface LineProps extends DeskField {
  readonly type?: 'text' | 'date' | 'datetime-local' | 'number' | 'search' | undefined;
  readonly defaultValue?: string | undefined;
  readonly lang?: string | undefined;
  readonly spellCheck?: boolean | undefined;
  readonly autoCapitalize?: 'none' | undefined;
  readonly readOnly?: boolean | undefined;
}

export function DeskLine({ name, of, label, help, error, type = 'text', ...input }: LineProps) {
  return (
    <Around name={name} of={of} label={label} help={help} error={error}>
      {({ id, describedBy, invalid, className }) => (
        <input
          {...input}
          id={id}
          name={name}
          type={type}
          autoComplete="off"
          aria-describedby={describedBy}
          aria-invalid={invalid}
          className={`${className} min-h-11 py-1.5`}
        />
      )}
    </Around>
  );
}

interface TextProps extends DeskField {
  readonly rows: number;
  readonly defaultValue?: string | undefined;
  readonly lang?: string | undefined;
}

export function DeskText({ name, label, help, error, ...input }: TextProps) {
  return (
    <Around name={name} label={label} help={help} error={error}>
      {({ id, describedBy, invalid, className }) => (
        <textarea
          {...input}
          id={id}
          name={name}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          className={`${className} py-2`}
        />
      )}
    </Around>
  );
}

interface ChoiceProps extends DeskField {
  readonly defaultValue?: string | undefined;
  /** The choice of nothing, when there is one. */
  readonly none?: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export function DeskChoice({ name, label, help, error, defaultValue, none, options }: ChoiceProps) {
  return (
    <Around name={name} label={label} help={help} error={error}>
      {({ id, describedBy, invalid, className }) => (
        <select
          id={id}
          name={name}
          defaultValue={defaultValue ?? ''}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          className={`${className} min-h-11 py-1.5`}
        >
          {none === undefined ? null : <option value="">{none}</option>}
          {options.map(({ value, label: shown }) => (
            <option key={value} value={value}>
              {shown}
            </option>
          ))}
        </select>
      )}
    </Around>
  );
}

interface TickProps {
  readonly name: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly defaultChecked?: boolean | undefined;
}

export function DeskTick({ name, label, help, defaultChecked }: TickProps) {
  const id = fieldId(name);
  return (
    <div>
      <label htmlFor={id} className="inline-flex min-h-11 cursor-pointer items-center gap-2 text-sm">
        <input
          id={id}
          name={name}
          value="yes"
          type="checkbox"
          defaultChecked={defaultChecked}
          aria-describedby={help === undefined ? undefined : `${id}-help`}
          className="size-5 accent-accent"
        />
        {label}
      </label>
      {help === undefined ? null : (
        <p id={`${id}-help`} className="text-sm text-muted">
          {help}
        </p>
      )}
    </div>
  );
}
