import type { ContentsLine } from '~/models/article/article';
import { useMessages } from '../page-facts';

interface ArticleContentsProps {
  readonly lines: readonly ContentsLine[];
}

/** Fewer parts than this are seen at a glance. */
const worthIt = 3;

function Lines({ lines }: ArticleContentsProps) {
  return (
    <ol className="grid text-sm">
      {lines.map(({ id, title, level }) => (
        <li key={id} className={level === 3 ? 'pl-4' : undefined}>
          <a href={`#${id}`} className="inline-flex min-h-11 items-center py-1 leading-snug lg:min-h-9">
            {title}
          </a>
        </li>
      ))}
    </ol>
  );
}

/** What is on the page, beside the text, where there is room for it. */
export function ContentsBeside({ lines }: ArticleContentsProps) {
  const { articles } = useMessages();
  if (lines.length < worthIt) return null;
  return (
    <nav aria-labelledby="contents" className="max-lg:hidden" data-print="no">
      <div className="sticky top-6 border-l border-line pl-6">
        <p id="contents" className="mb-2 font-semibold">
          {articles.page.contents}
        </p>
        <Lines lines={lines} />
      </div>
    </nav>
  );
}

/** The same on a phone, above the text. */
export function ContentsToOpen({ lines }: ArticleContentsProps) {
  const { articles } = useMessages();
  if (lines.length < worthIt) return null;
  return (
    <details className="mt-6 rounded-md border border-line bg-raised px-5 lg:hidden" data-print="no">
      <summary className="min-h-12 cursor-pointer py-3 font-semibold">{articles.page.contents}</summary>
      <nav aria-label={articles.page.contents} className="pb-3">
        <Lines lines={lines} />
      </nav>
    </details>
  );
}
