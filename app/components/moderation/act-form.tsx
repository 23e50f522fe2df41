import type { ReactNode } from 'react';
import { rejectReasons } from '~/models/question/moderation/moderated';
import { DeskButton } from '../editor/desk-button';
import { useMessages } from '../page-facts';

interface ActFormProps {
  readonly action: string;
  readonly intent: string;
  readonly fields?: Readonly<Record<string, string | number>> | undefined;
  readonly variant?: 'primary' | 'quiet' | undefined;
  /** The whole act in words, where several buttons of a page say the same. */
  readonly label?: string | undefined;
  readonly children: ReactNode;
}

/** One act on one thing, as a button. */
export function ActForm({ action, intent, fields = {}, variant = 'quiet', label, children }: ActFormProps) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <DeskButton variant={variant} aria-label={label}>
        {children}
      </DeskButton>
    </form>
  );
}

/** A reason and the button that rejects for it; folded away until it is wanted. */
export function RejectForm({
  action,
  postId,
  author,
}: {
  readonly action: string;
  readonly postId: number;
  readonly author: string;
}) {
  const { followUps, rejectReasons: words, review: t } = useMessages().moderation;
  const id = `reject-${postId}`;
  return (
    <details className="basis-full">
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm font-semibold text-accent underline">
        {t.reject} …
      </summary>
      <form method="post" action={action} className="mt-2 flex flex-wrap items-end gap-3">
        <input type="hidden" name="intent" value="reject" />
        <input type="hidden" name="post" value={postId} />
        <div>
          <label htmlFor={id} className="block text-sm font-semibold">
            {t.rejectReason}
          </label>
          <select
            id={id}
            name="reason"
            className="mt-1 block min-h-11 rounded-md border border-line-strong bg-raised px-3 py-1.5 text-ink"
          >
            {rejectReasons.map((reason) => (
              <option key={reason} value={reason}>
                {words[reason]}
              </option>
            ))}
          </select>
        </div>
        <DeskButton variant="quiet" aria-label={followUps.about(t.reject, author)}>
          {t.reject}
        </DeskButton>
      </form>
    </details>
  );
}
