import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { PageFactsProvider } from './components/page-facts';

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

/**
 * Renders a whole page before anything is sent, so that its status and headers are right, for bots and people alike.
 * No page waits for anything while it is rendered: its loader has brought all. What a part of it throws is Remix's to
 * report, and to answer.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { settings, requestId, framed = false }: AppLoadContext,
): Response {
  const html = renderToString(
    <PageFactsProvider facts={{ ...settings, requestId, framed }}>
      <RemixServer context={remixContext} url={request.url} />
    </PageFactsProvider>,
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  return new Response(`<!DOCTYPE html>${html}`, { headers, status });
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
