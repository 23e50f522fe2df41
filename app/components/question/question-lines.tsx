import { questionPagePath } from '~/http/paths';
import { formatDate } from '~/locales/format';
import type { QuestionLine } from '~/models/question/reading/question-line';
import { useLocale, useMessages } from '../page-facts';

interface QuestionLinesProps {
  readonly lines: readonly QuestionLine[];
  /** Names of categories by their slugs; what is filed under another one stands without. */
  readonly categories: Readonly<Record<string, string>>;
  /** Headings of the lines; one deeper than what stands above the list. */
  readonly heading: 'h2' | 'h3';
}

/** Questions, each with what it is about and how it stands. */
export function QuestionLines({ lines, categories, heading: Heading }: QuestionLinesProps) {
  const locale = useLocale();
  const { questions: t, moderation } = useMessages();
  return (
    <ul>
      {lines.map((line) => {
        const lang = line.locale === locale ? undefined : line.locale;
        const category = line.categorySlug === undefined ? undefined : categories[line.categorySlug];
        return (
          <li key={line.questionId} className="border-t border-line py-5" data-question={line.questionId}>
            <Heading className="text-lg leading-snug" lang={lang} dir="auto">
              <a href={questionPagePath(locale, line)} hrefLang={lang}>
                {line.title}
              </a>
            </Heading>
            {line.excerpt === '' ? null : (
              <p className="mt-1 max-w-measure" lang={lang} dir="auto">
                {line.excerpt}
              </p>
            )}
            <p className="post-head mt-2">
              <LineState line={line} />
              <span>{t.shares(line.shares)}</span>
              {line.replies === 0 ? null : <span>{t.replies(line.replies)}</span>}
              {category === undefined ? null : <span>{category}</span>}
              {line.type === 'question' ? null : <span>{moderation.types[line.type]}</span>}
              <time dateTime={line.createdAt.toISOString()}>{formatDate(locale, line.createdAt)}</time>
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/** How a question stands, in a word. */
function LineState({ line }: { readonly line: QuestionLine }) {
  const { questions: t } = useMessages();
  return (
    <>
      {line.pinned ? <span className="post-mark">{t.pinned}</span> : null}
      {line.official ? (
        <span className="line-answered">{t.answeredBySupport}</span>
      ) : line.accepted ? (
        <span className="line-answered">{t.accepted}</span>
      ) : line.answered ? (
        <span>{t.answered}</span>
      ) : line.type === 'announcement' ? null : (
        <span>{t.waiting}</span>
      )}
    </>
  );
}
