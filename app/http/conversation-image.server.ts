import type { AppLoadContext } from '@remix-run/node';
import { readConversationImage } from '~/models/conversation/conversation-image.server';
import type { Viewer } from '~/models/conversation/viewer';
import { notFound } from './responses.server';

/**
 * A picture of a conversation, for those alone who may read it: no cache but the reader's own browser keeps it.
 *
 * @throws {Response} 404 for everybody else
 */
export async function conversationImageResponse(
  { services }: AppLoadContext,
  input: { conversationId: string; imageId: string; viewer: Viewer },
): Promise<Response> {
  const image = await readConversationImage(services, input);
  if (image === undefined) throw notFound();
  const bytes = Uint8Array.from(image.bytes);
  return new Response(bytes, {
    headers: {
      'Content-Type': image.mediaType,
      'Content-Length': String(bytes.length),
      // Asked again after an hour: by then somebody else can sit at the browser.
      'Cache-Control': 'private, max-age=3600',
      'X-Content-Type-Options': 'nosniff',
      'Content-Disposition': 'inline',
    },
  });
}
