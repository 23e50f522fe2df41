import { postPath } from '~/http/paths';
import type { PostHistory } from '~/models/question/reading/post-history.server';
import { TextDiff } from '../editor/diff-view';
import { useLocale, useMessages } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { Moment } from '../ui/moment';
import { Lead, NarrowPage, PageTitle } from '../ui/page';

/** How a post came to say what it says, the last change first. */
export function HistoryPage({ history }: { readonly history: PostHistory }) {
  const locale = useLocale();
  const { account, editor, questions } = useMessages();
  const t = questions.history;
  const lang = history.locale === locale ? undefined : history.locale;
  return (
    <NarrowPage>
      <BackLink href={postPath(locale, history.postId)}>{t.back}</BackLink>
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.now(history.author ?? account.formerMember)}</Lead>
      <p lang={lang} dir="auto" className="mt-2 text-muted">
        {history.questionTitle}
      </p>
      {history.changes.length === 0 ? (
        <p className="mt-8">{t.none}</p>
      ) : (
        <p className="mt-8 text-sm text-muted">{editor.diff.legend}</p>
      )}
      {history.changes.map((change) => (
        <section
          key={change.number}
          aria-labelledby={`change-${change.number}`}
          className="mt-6 border-t border-line pt-6"
        >
          <h2 id={`change-${change.number}`} className="text-lg">
            <Moment at={change.at} /> {t.by(change.by ?? account.formerMember)}
          </h2>
          {change.title === undefined ? null : (
            <>
              <h3 className="mt-3 text-sm font-semibold">{t.titleChanged}</h3>
              <div lang={lang} dir="auto">
                <TextDiff lines={change.title} />
              </div>
            </>
          )}
          <h3 className="mt-3 text-sm font-semibold">{t.text}</h3>
          <div lang={lang} dir="auto">
            <TextDiff lines={change.body} />
          </div>
        </section>
      ))}
      <p className="mt-8 border-t border-line pt-4 text-muted">
        {t.written}: <Moment at={history.createdAt} />
      </p>
    </NarrowPage>
  );
}
