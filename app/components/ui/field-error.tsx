import { useMessages } from '../page-facts';
import { WarningIcon } from './icons';
import { VisuallyHidden } from './visually-hidden';

/** What is wrong with a field and how to mend it, beside the field. */
export function FieldError({ id, children }: { readonly id: string; readonly children: string }) {
  const { shell } = useMessages();
  return (
    <p id={id} className="mt-2 flex gap-2 font-semibold text-danger">
      <WarningIcon className="mt-0.5 size-6" />
      <span>
        <VisuallyHidden>{shell.errorPrefix} </VisuallyHidden>
        {children}
      </span>
    </p>
  );
}
