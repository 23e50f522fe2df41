import type { ArticleContent } from '~/models/article/article';
import { contentFields, diffContents } from '~/models/editing/content-diff';
import { useMessages } from '../page-facts';
import { Moment } from '../ui/moment';
import { ContentDiff } from './diff-view';

interface ConflictProps {
  /** What the agent began from; undefined when it cannot be told any more. */
  readonly base: ArticleContent | undefined;
  readonly theirs: ArticleContent;
  /** What the agent typed. */
  readonly yours: ArticleContent | undefined;
  /** The name of the other agent; undefined for a file. */
  readonly by: string | undefined;
  readonly at: Date;
  /** Leads to the other's text, and leaves one's own. */
  readonly leave: string;
}

/** Somebody else saved meanwhile: what they changed, above the form with one's own text. */
export function ConflictNotice({ base, theirs, yours, by, at, leave }: ConflictProps) {
  const t = useMessages().editor;
  const who = by ?? t.conflict.someone;
  return (
    <section
      role="alert"
      tabIndex={-1}
      data-error-summary=""
      data-conflict=""
      aria-labelledby="conflict-title"
      className="mb-6 rounded-md border-2 border-warning bg-raised p-5"
    >
      <h2 id="conflict-title" className="text-lg text-warning">
        {t.conflict.title}
      </h2>
      <p className="mt-2 max-w-measure">{t.conflict.lead(who)}</p>
      <p className="mt-2 max-w-measure">{t.conflict.yours}</p>
      <p className="mt-2 text-sm text-muted">
        {who} · <Moment at={at} />
      </p>
      {base === undefined ? null : (
        <>
          <h3 className="mt-5 font-semibold">
            {by === undefined ? t.conflict.theirsByFile : t.conflict.theirs(who)}
          </h3>
          <ContentDiff fields={diffContents(base, theirs)} />
        </>
      )}
      {yours === undefined ? null : (
        <details className="mt-4">
          <summary className="min-h-11 cursor-pointer py-2.5 text-sm font-semibold">
            {t.conflict.diffToYours}
          </summary>
          <ContentDiff fields={diffContents(theirs, yours)} />
        </details>
      )}
      <details>
        <summary className="min-h-11 cursor-pointer py-2.5 text-sm font-semibold">{t.conflict.full}</summary>
        <SourceText content={theirs} />
      </details>
      <p className="mt-3 text-sm">
        <a href={leave}>{t.conflict.drop}</a>
      </p>
    </section>
  );
}

/** A content as it was typed, for reading and copying. */
export function SourceText({
  content,
  lang,
}: {
  readonly content: ArticleContent;
  readonly lang?: string | undefined;
}) {
  const t = useMessages().editor;
  const shown = contentFields.flatMap((field) => {
    const value = content[field];
    const text = typeof value === 'string' ? value : (value ?? []).join(', ');
    return text === '' ? [] : [{ field, text }];
  });
  return (
    <dl className="mt-2 grid gap-3 text-sm">
      {shown.map(({ field, text }) => (
        <div key={field}>
          <dt className="font-semibold">{t.fields[field]}</dt>
          <dd
            lang={lang}
            className={
              field === 'body'
                ? 'mt-1 rounded-md border border-line bg-sunken px-3 py-2 font-mono leading-relaxed whitespace-pre-wrap break-words'
                : 'whitespace-pre-wrap break-words'
            }
          >
            {text}
          </dd>
        </div>
      ))}
    </dl>
  );
}
