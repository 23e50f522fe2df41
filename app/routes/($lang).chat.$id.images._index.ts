import type { ActionFunctionArgs } from '@remix-run/node';
import { readChatForm, storeFiles } from '~/http/chat-form.server';
import { readPersonViewer } from '~/http/chat-viewer.server';
import { notFound } from '~/http/responses.server';
import { mayEnter } from '~/models/conversation/conversation-access.server';

/**
 * Takes pictures that the script of a conversation sends before the message that they go with. Answers with
 * `{images: {id, width, height}[]}`, or with `{problem}`, a code of the words for pictures, and `{secrets}`.
 */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const conversationId = params.id ?? '';
  const viewer = await readPersonViewer(request, context);
  if (!(await mayEnter(context.services, { conversationId, viewer }))) throw notFound();
  const { files } = await readChatForm(request);
  const { stored, problem, secrets } = await storeFiles(context, {
    conversationId,
    viewer,
    files,
    before: [],
  });
  const headers = { 'Cache-Control': 'no-store' };
  if (problem !== undefined) return Response.json({ problem, secrets }, { status: 422, headers });
  return Response.json({ images: stored }, { status: 201, headers });
}

export function loader(): Response {
  return notFound();
}
