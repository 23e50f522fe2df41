import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react';
import { classNames } from './class-names';
import { FieldError } from './field-error';
import { fieldId } from './field-id';

interface TextFieldProps {
  readonly name: string;
  /** Stands above the field; can hold the phrase to type. */
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  /** There is no password field in the portal. */
  readonly type?: 'text' | 'email' | undefined;
  readonly defaultValue?: string | undefined;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute | undefined;
  readonly autoCapitalize?: 'none' | 'characters' | 'sentences' | undefined;
  readonly inputMode?: 'text' | 'email' | 'numeric' | undefined;
  readonly maxLength?: number | undefined;
  readonly spellCheck?: boolean | undefined;
  /** `auto`: as the script wants it that somebody writes in. */
  readonly dir?: 'auto' | undefined;
  readonly enterKeyHint?: 'send' | 'next' | 'done' | 'go' | undefined;
  /** Large letters of one width, for what is copied letter by letter. */
  readonly code?: boolean | undefined;
}

export function TextField({
  name,
  label,
  help,
  error,
  type = 'text',
  code = false,
  ...input
}: TextFieldProps) {
  const id = fieldId(name);
  const described = [help === undefined ? '' : `${id}-help`, error === undefined ? '' : `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className="mt-6">
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      {help === undefined ? null : (
        <p id={`${id}-help`} className="mt-1 max-w-measure text-muted">
          {help}
        </p>
      )}
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
      <input
        {...input}
        id={id}
        name={name}
        type={type}
        aria-describedby={described === '' ? undefined : described}
        aria-invalid={error === undefined ? undefined : true}
        className={classNames(
          'mt-2 block min-h-12 w-full rounded-md border bg-raised px-4 py-2 text-ink',
          error === undefined ? 'border-line-strong' : 'border-danger ring-1 ring-danger',
          code && 'max-w-72 font-mono text-lg tracking-widest',
        )}
      />
    </div>
  );
}
