import type { ActionFunctionArgs } from '@remix-run/node';
import { withResult } from '~/http/desk-page.server';
import { readForm } from '~/http/forms';
import { requireAgent } from '~/http/guards.server';
import { readNextPath } from '~/http/next-path';
import { agentPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { heartbeat, setCapacity, setDeskSettings, setPresence } from '~/models/desk/presence.server';

export function loader({ params }: ActionFunctionArgs) {
  return seeOther(agentPath(localeOfParams(params)));
}

/**
 * Whether an agent is there (`presence`), or how much they take on and how they are told of it (`settings`). With
 * neither it only says that a page of the desk is open: the script does so now and then.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requireAgent(request, context, locale);
  const { services } = context;
  const form = await readForm(request);
  const next = readNextPath(form.next) ?? agentPath(locale);
  if (form.presence !== undefined) {
    await setPresence(services, { personId, presence: form.presence });
    return seeOther(next);
  }
  if (form.settings === undefined) {
    await heartbeat(services, { personId });
    return new Response(null, { status: 204 });
  }
  const settings = {
    sound: form.sound !== undefined,
    notifications: form.notifications !== undefined,
    shortcuts: form.shortcuts !== undefined,
  };
  await setDeskSettings(services, { personId, settings });
  const capacity = /^\d{1,2}$/.test(form.capacity ?? '') ? Number(form.capacity) : -1;
  const set = await setCapacity(services, { personId, capacity });
  return seeOther(withResult(next, set.kind === 'invalid' ? 'capacity-invalid' : 'desk-saved'));
}
