import type { LoaderFunctionArgs } from '@remix-run/node';
import { conversationImageResponse } from '~/http/conversation-image.server';
import { requireAgent } from '~/http/guards.server';
import { localeOfParams } from '~/locales/locale';

/** A picture of a conversation, for agents. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { personId } = await requireAgent(request, context, localeOfParams(params));
  return conversationImageResponse(context, {
    conversationId: params.id ?? '',
    imageId: params.imageId ?? '',
    viewer: { kind: 'agent', personId },
  });
}
