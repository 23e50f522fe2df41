import type { LoaderFunctionArgs } from '@remix-run/node';
import { readPersonViewer } from '~/http/chat-viewer.server';
import { notFound } from '~/http/responses.server';
import { markSeen } from '~/models/conversation/mark-seen.server';

/** The smallest picture that there is: one transparent point. */
const point = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/**
 * Loaded as a picture by the page of a conversation in a browser without scripts: what stands on the page was before
 * somebody's eyes. Says nothing when another site asks for it.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const site = request.headers.get('sec-fetch-site');
  const upTo = Number(context.url.searchParams.get('upto'));
  if ((site !== null && site !== 'same-origin') || !Number.isSafeInteger(upTo) || upTo < 1) throw notFound();
  const seen = await markSeen(context.services, {
    conversationId: params.id ?? '',
    viewer: await readPersonViewer(request, context),
    read: upTo,
  });
  if (seen === undefined) throw notFound();
  return new Response(point, { headers: { 'Content-Type': 'image/gif', 'Cache-Control': 'no-store' } });
}
