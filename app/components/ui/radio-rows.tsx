import type { ReactNode } from 'react';
import { FieldError } from './field-error';
import { fieldId } from './field-id';

interface RadioOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

interface RadioRowsProps {
  readonly name: string;
  readonly legend: string;
  /** The question is the page's only heading: the legend becomes its h1. */
  readonly legendIsTitle?: boolean | undefined;
  readonly help?: ReactNode;
  readonly options: readonly RadioOption[];
  /** The answer given before. */
  readonly value?: string | undefined;
  readonly error?: string | undefined;
}

/** One question, its answers as rows that can be hit with a thumb. */
export function RadioRows({
  name,
  legend,
  legendIsTitle = false,
  help,
  options,
  value,
  error,
}: RadioRowsProps) {
  const id = fieldId(name);
  const described = [help === undefined ? '' : `${id}-help`, error === undefined ? '' : `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    // The mark stands around the fieldset: a legend would cut into the fieldset's own border.
    <div className={error === undefined ? undefined : 'border-l-4 border-danger pl-4'}>
      <fieldset aria-describedby={described === '' ? undefined : described}>
        <legend className="w-full">
          {legendIsTitle ? (
            <h1 className="text-2xl md:text-3xl">{legend}</h1>
          ) : (
            <span className="block text-lg font-semibold">{legend}</span>
          )}
        </legend>
        {help === undefined ? null : (
          <p id={`${id}-help`} className="mt-3 max-w-measure text-muted">
            {help}
          </p>
        )}
        {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
        <div className="mt-6 grid gap-3">
          {options.map((option, index) => (
            <label
              key={option.value}
              className="flex min-h-14 cursor-pointer items-start gap-4 rounded-md border border-line-strong bg-raised p-4 hover:border-accent has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
            >
              <input
                type="radio"
                id={index === 0 ? id : `${id}-${option.value}`}
                name={name}
                value={option.value}
                defaultChecked={option.value === value}
                aria-describedby={option.hint === undefined ? undefined : `${id}-${option.value}-hint`}
                className="mt-0.5 size-6 shrink-0 accent-accent outline-none"
              />
              <span className="min-w-0">
                <span className="block font-semibold">{option.label}</span>
                {option.hint === undefined ? null : (
                  <span id={`${id}-${option.value}-hint`} className="block text-muted">
                    {option.hint}
                  </span>
                )}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
