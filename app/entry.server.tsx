import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { PageFactsProvider } from './components/page-facts';

/** A page that is not ready by then (milliseconds) is given up. */
const renderWithinMs = 10_000;

/**
 * What broke and where, without the error's message: messages of the database and of parsers quote what somebody
 * typed.
 */
function withoutWords(error: unknown): { type: string; code?: string; at: readonly string[] } {
  if (!(error instanceof Error)) return { type: typeof error, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    at: frames.slice(0, 12).map((line) => line.trim()),
  };
}

/** Renders a whole page before anything is sent, so that its status and headers are right, for bots and people alike. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { settings, requestId, services }: AppLoadContext,
): Promise<Response> {
  const page = (
    <PageFactsProvider facts={{ ...settings, requestId }}>
      <RemixServer context={remixContext} url={request.url} abortDelay={renderWithinMs} />
    </PageFactsProvider>
  );
  let shellFailed = false;
  let partError: unknown;
  const html = await new Promise<string>((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(page, {
      onAllReady() {
        clearTimeout(timer);
        // React calls this after a failed shell too; what it would then hand out is the error once more.
        if (!shellFailed) resolve(text(pipe(new PassThrough())));
      },
      onShellError(error) {
        clearTimeout(timer);
        shellFailed = true;
        reject(error);
      },
      onError(error) {
        partError = error;
      },
    });
    const timer = setTimeout(abort, renderWithinMs);
  });
  // A failed shell is Remix's to report; a part of a page that failed is not.
  const isWhole = partError === undefined;
  if (!isWhole) services.log.error({ error: withoutWords(partError), requestId }, 'part of a page failed');
  headers.set('Content-Type', 'text/html; charset=utf-8');
  return new Response(html, { headers, status: isWhole ? status : 500 });
}

/** Says that a loader, an action or a page broke. Neither address, query nor form reaches the log. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  // Whoever asked has gone away, or the route refused on purpose.
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  context.services.log.error(
    { error: withoutWords(error), requestId: context.requestId, method: request.method },
    'page failed',
  );
}
