import { useMessages } from '../page-facts';

export interface FieldProblem {
  /** See {@link ../field-id}; absent when no field is to blame. */
  readonly fieldId?: string | undefined;
  readonly message: string;
}

interface ErrorSummaryProps {
  /** Absent: how many things there are to mend. */
  readonly title?: string | undefined;
  readonly errors: readonly FieldProblem[];
}

/** All that is wrong with a form, at the top of the page, each with a way to its field. Nothing when nothing is. */
export function ErrorSummary({ title, errors }: ErrorSummaryProps) {
  const { shell } = useMessages();
  if (errors.length === 0) return null;
  return (
    <div
      role="alert"
      tabIndex={-1}
      aria-labelledby="error-summary-title"
      data-error-summary=""
      className="mb-8 rounded-md border-2 border-danger bg-raised p-5"
    >
      <h2 id="error-summary-title" className="text-lg text-danger">
        {title ?? shell.problems(errors.length)}
      </h2>
      <ul className="mt-1 grid">
        {errors.map((error) => (
          <li key={`${error.fieldId ?? ''} ${error.message}`}>
            {error.fieldId === undefined ? (
              error.message
            ) : (
              <a
                href={`#${error.fieldId}`}
                className="inline-flex min-h-11 items-center font-semibold text-danger hover:text-danger-strong"
              >
                {error.message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
