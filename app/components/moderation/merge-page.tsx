import { agentMergePath, agentQuestionPath, questionPath } from '~/http/paths';
import type { MergeTarget } from '~/models/question/moderation/merge-targets.server';
import { DeskButton } from '../editor/desk-button';
import { DeskLine } from '../editor/desk-field';
import { useLocale, useMessages } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { ErrorSummary } from '../ui/error-summary';
import { Lead, PageTitle } from '../ui/page';

interface MergePageProps {
  readonly questionId: number;
  readonly title: string;
  readonly words: string;
  readonly targets: readonly MergeTarget[];
  readonly problem: 'same' | 'target-not-public' | undefined;
}

/** Finds the question into which another one goes, and puts it there. */
export function MergePage({ questionId, title, words, targets, problem }: MergePageProps) {
  const locale = useLocale();
  const t = useMessages().moderation.merge;
  return (
    <>
      <ErrorSummary errors={problem === undefined ? [] : [{ message: t[problem] }]} />
      <BackLink href={agentQuestionPath(locale, questionId)} />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <p className="mt-6 rounded-md border border-line bg-raised p-4">
        <span className="block text-sm text-muted">{t.from}</span>
        <strong>{title}</strong>
      </p>
      <form
        method="get"
        action={agentMergePath(locale, questionId)}
        className="mt-6 flex max-w-measure flex-wrap items-end gap-3"
      >
        <div className="min-w-60 flex-1">
          <DeskLine name="words" type="search" label={t.words} defaultValue={words} />
        </div>
        <DeskButton>{t.search}</DeskButton>
      </form>
      {targets.length === 0 ? (
        words === '' ? null : (
          <p className="mt-6" role="status">
            {t.none}
          </p>
        )
      ) : (
        <>
          <h2 className="mt-10 text-xl">{t.found}</h2>
          <ul className="mt-4 grid gap-3">
            {targets.map((target) => (
              <li
                key={target.questionId}
                data-target={target.questionId}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-md border border-line bg-raised p-4"
              >
                <div className="min-w-0">
                  <a
                    href={questionPath(locale, target.questionId)}
                    lang={target.locale === locale ? undefined : target.locale}
                    className="inline-flex min-h-11 items-center"
                  >
                    {target.title}
                  </a>
                  <p className="text-sm text-muted">{t.figures(target.shares, target.replies)}</p>
                </div>
                <form method="post" action={agentMergePath(locale, questionId)}>
                  <input type="hidden" name="target" value={target.questionId} />
                  <DeskButton variant="quiet" aria-label={t.submitFor(target.title)}>
                    {t.submit}
                  </DeskButton>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
