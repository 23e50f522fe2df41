import type { ActionFunctionArgs } from '@remix-run/node';
import { readForm } from '~/http/forms';
import { requireAgent } from '~/http/guards.server';
import { agentPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { deskTopic } from '~/models/conversation/conversation-dependencies';
import { readItemKey } from '~/models/desk/inbox/inbox';

export function loader({ params }: ActionFunctionArgs) {
  return seeOther(agentPath(localeOfParams(params)));
}

/** Tells the other agents that this one looks at a thing of the inbox, or writes in it. Kept nowhere. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { personId, displayName } = await requireAgent(request, context, localeOfParams(params));
  const { key = '', writing } = await readForm(request);
  if (readItemKey(key) !== undefined) {
    context.services.realtime.publish(deskTopic, {
      kind: 'looking',
      key,
      by: personId,
      name: displayName,
      writing: writing !== undefined,
    });
  }
  return new Response(null, { status: 204 });
}
