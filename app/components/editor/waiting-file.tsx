import { diffContents } from '~/models/editing/content-diff';
import { useMessages } from '../page-facts';
import { DeskButton } from './desk-button';
import { ContentDiff } from './diff-view';
import type { EditionView } from './edition-view';

interface WaitingFileProps {
  readonly page: EditionView;
  readonly action: string;
  readonly clientKey: string;
}

/** A file that changed after the staff had edited the text: what is different in it, and what to do with it. */
export function WaitingFile({ page: { edition }, action, clientKey }: WaitingFileProps) {
  const t = useMessages().editor.file;
  if (!edition?.waiting) return null;
  return (
    <details data-waiting-file="" className="mb-6 rounded-md border border-warning bg-raised px-4" open>
      <summary className="min-h-11 cursor-pointer py-2.5 font-semibold text-warning">{t.title}</summary>
      <div className="pb-4">
        <p className="max-w-measure text-sm">{t.lead}</p>
        <h2 className="mt-3 text-base">{t.from}</h2>
        <ContentDiff fields={diffContents(edition.content, edition.waiting.content)} />
        <div className="mt-4 grid gap-4 sm:grid-cols-2">
          {[
            { intent: 'take-file', label: t.take, help: t.takeHelp },
            { intent: 'dismiss-file', label: t.dismiss, help: t.dismissHelp },
          ].map(({ intent, label, help }) => (
            <form key={intent} method="post" action={action}>
              <input type="hidden" name="file" value={edition.waiting?.file} />
              <input type="hidden" name="basedOn" value={edition.head} />
              <input type="hidden" name="clientKey" value={`${clientKey}-file`} />
              <DeskButton variant="quiet" name="intent" value={intent} aria-describedby={`${intent}-help`}>
                {label}
              </DeskButton>
              <p id={`${intent}-help`} className="mt-1 text-sm text-muted">
                {help}
              </p>
            </form>
          ))}
        </div>
      </div>
    </details>
  );
}
