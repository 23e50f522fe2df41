import type { ActionFunctionArgs } from '@remix-run/node';
import { withResult } from '~/http/desk-page.server';
import { readForm } from '~/http/forms';
import { requireAgent } from '~/http/guards.server';
import { agentPath, inboxPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { inboxQuery, readInboxFilter } from '~/models/desk/inbox/inbox';
import { deleteView, saveView } from '~/models/desk/inbox/views.server';

export function loader({ params }: ActionFunctionArgs) {
  return seeOther(agentPath(localeOfParams(params)));
}

/** Names the filter `query` as a view, or takes the view `remove` away. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requireAgent(request, context, locale);
  const form = await readForm(request);
  if (form.remove !== undefined) {
    await deleteView(context.services, { personId, id: form.remove });
    return seeOther(withResult(agentPath(locale), 'view-removed'));
  }
  const query = new URLSearchParams(form.query ?? '');
  const here = inboxPath(locale, inboxQuery(readInboxFilter(query)).toString());
  const saved = await saveView(context.services, {
    personId,
    name: form.name ?? '',
    query,
    shared: form.shared !== undefined,
  });
  return seeOther(withResult(here, saved.kind === 'refused' ? `view-${saved.error}` : 'view-saved'));
}
