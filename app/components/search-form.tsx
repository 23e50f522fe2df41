import { suggestionsPath } from '~/http/paths';
import { useLocale, useMessages } from './page-facts';
import { Button, type ButtonVariant } from './ui/button';
import { fieldId } from './ui/field-id';

interface SearchFormProps {
  readonly action: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly submit: string;
  readonly words?: string | undefined;
  readonly placeholder?: string | undefined;
  /** The page's title asks the question already: the label is read aloud only. */
  readonly labelHidden?: boolean | undefined;
  /** `primary` where searching is what the page is for. */
  readonly variant?: ButtonVariant | undefined;
}

/**
 * Words to search for; the result has an address that can be shared. Pages that name `suggestions` among their
 * enhancements show what can be found while somebody types.
 */
export function SearchForm({
  action,
  label,
  help,
  submit,
  words,
  placeholder,
  labelHidden = false,
  variant = 'quiet',
}: SearchFormProps) {
  const locale = useLocale();
  const { suggestions } = useMessages().search;
  const id = fieldId('q');
  return (
    <search>
      <form method="get" action={action} className="mt-6 max-w-narrow">
        <label htmlFor={id} className={labelHidden ? 'sr-only' : 'block font-semibold'}>
          {label}
        </label>
        {help === undefined ? null : (
          <p id={`${id}-help`} className="mt-1 max-w-measure text-muted">
            {help}
          </p>
        )}
        <div className="mt-2 flex gap-2 max-sm:flex-col">
          <div className="relative min-w-0 flex-1">
            <input
              type="search"
              id={id}
              name="q"
              defaultValue={words}
              placeholder={placeholder}
              maxLength={300}
              autoCapitalize="none"
              enterKeyHint="search"
              aria-describedby={help === undefined ? undefined : `${id}-help`}
              data-suggestions={suggestionsPath(locale)}
              data-suggestions-label={suggestions.label}
              className="block min-h-12 w-full rounded-md border border-line-strong bg-raised px-4 py-2 text-ink"
            />
          </div>
          <Button variant={variant}>{submit}</Button>
        </div>
      </form>
    </search>
  );
}
