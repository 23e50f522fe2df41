import { useLocation } from '@remix-run/react';
import { homePath, recoverPath } from '~/http/paths';
import { type Messages, messagesFor } from '~/locales/messages';
import { useLocale, usePageFacts } from './page-facts';
import { LinkButton } from './ui/button';
import { Lead, NarrowPage, PageTitle } from './ui/page';

interface ErrorWords {
  readonly title: string;
  readonly what: string;
  readonly next: string;
}

/** What to say about a status; whatever is not foreseen is a fault of ours. */
export function errorWords({ shell, refusal }: Messages, status: number): ErrorWords {
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

/** Where a person goes from here: the same page again, or the first question. */
const worthAnotherTry: ReadonlySet<number> = new Set([409, 500, 503]);

/** The page instead of a page. It needs no loader, so it can be shown whatever failed. */
export function ErrorPage({ status }: { readonly status: number }) {
  const { requestId } = usePageFacts();
  const locale = useLocale();
  const { pathname, search } = useLocation();
  const messages = messagesFor(locale);
  const words = errorWords(messages, status);
  return (
    <NarrowPage>
      <div data-status={status}>
        <PageTitle>{words.title}</PageTitle>
        <Lead>{words.what}</Lead>
        <p className="mt-4 max-w-measure">{words.next}</p>
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
