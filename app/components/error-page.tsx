import { useLocation } from '@remix-run/react';
import { homePath, recoverPath, searchPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import { type Messages, messagesFor } from '~/locales/messages';
import { deletedPost } from '~/models/question/reading/question-page';
import { ArticleLinks } from './article-links';
import { useLocale, useMessages, usePageFacts } from './page-facts';
import { SearchForm } from './search-form';
import { LinkButton } from './ui/button';
import { Lead, NarrowPage, PageTitle } from './ui/page';

interface ErrorWords {
  readonly title: string;
  readonly what: string;
  readonly next: string;
}

/** What to say about a status; whatever is not foreseen is a fault of ours. */
export function errorWords(
  { shell, refusal, questions }: Messages,
  status: number,
  thrown?: unknown,
): ErrorWords {
  if (status === 410 && thrown === deletedPost) return questions.gone;
  const known: Readonly<Record<number, ErrorWords>> = {
    400: shell.error[400],
    403: refusal[403],
    404: refusal[404],
    405: refusal[405],
    408: refusal[408],
    409: shell.error[409],
    410: shell.error[410],
    413: refusal[413],
    422: shell.error[422],
    429: refusal[429],
    500: refusal[500],
    503: refusal[503],
  };
  return known[status] ?? (status >= 400 && status < 500 ? shell.error[400] : refusal[500]);
}

interface Nearest {
  readonly words: string;
  readonly near: readonly {
    readonly slug: string;
    readonly title: string;
    readonly summary: string;
    readonly locale?: Locale;
  }[];
}

/** What a missing page knows of its neighbours; an error can come with anything, or nothing. */
function readNearest(data: unknown): Nearest {
  const isNearest =
    typeof data === 'object' &&
    data !== null &&
    'near' in data &&
    Array.isArray(data.near) &&
    'words' in data &&
    typeof data.words === 'string';
  return isNearest ? (data as Nearest) : { words: '', near: [] };
}

/** Instead of a page that is not there: what comes nearest to its address, and a way to look for it. */
function Nearest({ nearest: { words, near } }: { readonly nearest: Nearest }) {
  const locale = useLocale();
  const { articles, search } = useMessages();
  return (
    <>
      <SearchForm action={searchPath(locale)} label={search.label} submit={search.submit} words={words} />
      {near.length === 0 ? null : (
        <section aria-labelledby="nearest" className="mt-8">
          <h2 id="nearest" className="text-lg">
            {articles.notFound.nearest}
          </h2>
          <ArticleLinks locale={locale} articles={near} />
        </section>
      )}
    </>
  );
}

/** Where a person goes from here: the same page again, or the first question. */
const worthAnotherTry: ReadonlySet<number> = new Set([409, 500, 503]);

/** The page instead of a page. It needs no loader, so it can be shown whatever failed. */
export function ErrorPage({ status, nearest }: { readonly status: number; readonly nearest: unknown }) {
  const { requestId } = usePageFacts();
  const locale = useLocale();
  const { pathname, search } = useLocation();
  const messages = messagesFor(locale);
  const words = errorWords(messages, status, nearest);
  return (
    <NarrowPage>
      <div data-status={status}>
        <PageTitle>{words.title}</PageTitle>
        <Lead>{words.what}</Lead>
        {status === 404 ? (
          <Nearest nearest={readNearest(nearest)} />
        ) : (
          <p className="mt-4 max-w-measure">{words.next}</p>
        )}
        <div className="mt-8 flex flex-wrap gap-3">
          {worthAnotherTry.has(status) ? (
            <LinkButton href={pathname + search}>{messages.shell.tryAgain}</LinkButton>
          ) : (
            <LinkButton href={recoverPath(locale)}>{messages.shell.begin}</LinkButton>
          )}
          <LinkButton href={homePath(locale)} variant="quiet">
            {messages.refusal.home}
          </LinkButton>
        </div>
        <p className="mt-12 text-sm text-muted">
          {messages.refusal.requestNumber}: <code className="break-all">{requestId}</code>
        </p>
      </div>
    </NarrowPage>
  );
}
