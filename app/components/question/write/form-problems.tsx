import type { ReturnedForm } from '~/models/question/writing/returned-form';
import { useMessages } from '../../page-facts';
import { Callout } from '../../ui/callout';
import { ErrorSummary } from '../../ui/error-summary';
import { SecretWarning } from '../../ui/secret-warning';
import { notPostedWords, problemsOf } from './problem-words';

/** All that keeps a text from being posted, above its form. */
export function FormProblems({
  returned,
  labels,
}: {
  readonly returned: ReturnedForm | undefined;
  /** The labels of the form's fields by their names. */
  readonly labels: Readonly<Record<string, string>>;
}) {
  const { asking: t } = useMessages();
  if (returned === undefined) return null;
  const { notPosted } = returned;
  return (
    <>
      {notPosted === undefined ? null : (
        <div
          role="alert"
          tabIndex={-1}
          data-error-summary=""
          data-not-posted={notPosted.kind}
          className="mb-8"
        >
          <Callout tone="warning" title={t.notPosted.title}>
            {notPostedWords(t, notPosted)}
          </Callout>
        </div>
      )}
      {returned.found.length === 0 ? null : (
        <div className="mb-8">
          <SecretWarning found={returned.found} labels={labels} />
        </div>
      )}
      <ErrorSummary errors={problemsOf(t, returned)} />
    </>
  );
}
