import type { ActionFunctionArgs } from '@remix-run/node';
import { readChatForm, storeFiles } from '~/http/chat-form.server';
import { requireAgent } from '~/http/guards.server';
import { notFound } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { mayEnter } from '~/models/conversation/conversation-access.server';

/** Takes pictures that the script of the desk sends before the answer that they go with; as the person's side does. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { personId } = await requireAgent(request, context, localeOfParams(params));
  const conversationId = params.id ?? '';
  const viewer = { kind: 'agent', personId } as const;
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
