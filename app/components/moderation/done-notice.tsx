import { useMessages } from '../page-facts';

/** What was done, said once at the top of the page that follows; or that it could not be done any more. */
export function ModerationNotice({ done }: { readonly done: string | undefined }) {
  const t = useMessages().moderation;
  const words: Readonly<Record<string, string>> = t.done;
  if (done === 'gone')
    return (
      <p
        role="alert"
        data-done="gone"
        className="mb-5 rounded-md border border-warning bg-warning-soft px-4 py-2.5 text-sm font-semibold text-warning"
      >
        {t.gone}
      </p>
    );
  const text = done === undefined || !Object.hasOwn(words, done) ? undefined : words[done];
  return text === undefined ? null : (
    <p
      role="status"
      data-done={done}
      className="mb-5 rounded-md border border-success bg-success-soft px-4 py-2.5 text-sm font-semibold text-success"
    >
      {text}
    </p>
  );
}
