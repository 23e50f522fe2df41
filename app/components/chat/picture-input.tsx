import { useMessages } from '../page-facts';
import { FieldError } from '../ui/field-error';
import { fieldId } from '../ui/field-id';

interface PictureInputProps {
  readonly error: string | undefined;
}

/** Chooses pictures that go with a message. */
export function PictureInput({ error }: PictureInputProps) {
  const { form: t } = useMessages().chat;
  const id = fieldId('pictures');
  return (
    <div data-picture-part="" className="mt-4">
      <label htmlFor={id} className="block font-semibold">
        {t.pictures}
      </label>
      <p id={`${id}-help`} className="mt-1 max-w-measure text-sm text-muted">
        {t.picturesHelp}
      </p>
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
      <input
        id={id}
        name="pictures"
        type="file"
        multiple
        accept="image/*"
        aria-describedby={`${id}-help${error === undefined ? '' : ` ${id}-error`}`}
        aria-invalid={error === undefined ? undefined : true}
        className="mt-2 block min-h-12 w-full rounded-md border border-line-strong bg-raised px-3 py-2 file:mr-3 file:min-h-11 file:rounded-md file:border file:border-line-strong file:bg-sunken file:px-4 file:text-ink"
      />
    </div>
  );
}
