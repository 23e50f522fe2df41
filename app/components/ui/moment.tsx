import { formatDateTime } from '~/locales/format';
import { useLocale } from '../page-facts';

/** A moment, written out in UTC; the script `local-time` rewrites it to the person's own zone. */
export function Moment({ at }: { readonly at: Date }) {
  const locale = useLocale();
  return (
    <time
      dateTime={at.toISOString()}
      data-local-time=""
      className="whitespace-nowrap max-sm:whitespace-normal"
    >
      {formatDateTime(locale, at)}
    </time>
  );
}
