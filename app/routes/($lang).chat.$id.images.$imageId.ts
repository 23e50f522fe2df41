import type { LoaderFunctionArgs } from '@remix-run/node';
import { readPersonViewer } from '~/http/chat-viewer.server';
import { conversationImageResponse } from '~/http/conversation-image.server';

/** A picture of a conversation, for the person. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  return conversationImageResponse(context, {
    conversationId: params.id ?? '',
    imageId: params.imageId ?? '',
    viewer: await readPersonViewer(request, context),
  });
}
