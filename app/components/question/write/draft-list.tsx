import { draftPath } from '~/http/paths';
import { useLocale, useMessages } from '../../page-facts';
import { Button } from '../../ui/button';

export interface DraftLine {
  readonly id: string;
  readonly kind: 'question' | 'reply';
  /** Of the question, its own or the one that is replied to; empty when none is written yet. */
  readonly title: string;
}

/** What somebody has begun, with the way back to it. */
export function DraftList({ drafts }: { readonly drafts: readonly DraftLine[] }) {
  const locale = useLocale();
  const { draft: t } = useMessages().asking;
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="drafts-title" data-drafts="" className="mt-6 rounded-md border border-line p-5">
      <h2 id="drafts-title" className="text-lg">
        {t.openTitle}
      </h2>
      <ul className="mt-2 grid gap-2">
        {drafts.map(({ id, kind, title }) => {
          const own = title.trim() === '' ? t.untitled : title;
          const shown = kind === 'reply' ? t.replyTo(own) : own;
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-4">
              <a
                href={draftPath(locale, id)}
                aria-label={t.goOnWhich(shown)}
                dir="auto"
                className="inline-flex min-h-11 min-w-0 flex-1 basis-56 items-center break-words"
              >
                {shown}
              </a>
              <form method="post" action={draftPath(locale, id)}>
                <Button variant="quiet" name="intent" value="drop" label={t.dropWhich(shown)}>
                  {t.drop}
                </Button>
              </form>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
