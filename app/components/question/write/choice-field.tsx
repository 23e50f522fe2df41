import { fieldId } from '../../ui/field-id';

interface ChoiceFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  /** The choice of nothing, when it is one. */
  readonly none?: string | undefined;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly lang?: string | undefined;
  }[];
}

/** One of a few things that need no explanation. */
export function ChoiceField({ name, label, value, none, options }: ChoiceFieldProps) {
  const id = fieldId(name);
  return (
    <div className="mt-6">
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      <select
        id={id}
        name={name}
        defaultValue={value ?? ''}
        className="mt-2 block min-h-12 w-full rounded-md border border-line-strong bg-raised px-4 py-2 text-ink"
      >
        {none === undefined ? null : <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
