import type { LoaderFunctionArgs } from '@remix-run/node';
import { readPersonViewer } from '~/http/chat-viewer.server';
import { notFound } from '~/http/responses.server';
import { readConversationImage } from '~/models/conversation/conversation-image.server';

/** A picture of a conversation, for those alone who may read it: no cache but the reader's own browser keeps it. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const image = await readConversationImage(context.services, {
    conversationId: params.id ?? '',
    imageId: params.imageId ?? '',
    viewer: await readPersonViewer(request, context),
  });
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
