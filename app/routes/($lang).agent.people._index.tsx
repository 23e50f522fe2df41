import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { PeoplePage } from '~/components/moderation/people-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requirePermission, requireRecentProof } from '~/http/guards.server';
import { withDone } from '~/http/moderation-action.server';
import { agentPeoplePath } from '~/http/paths';
import { notFound, refusedForm, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { nameRole } from '~/models/person/name-role.server';
import { peoplePage } from '~/models/person/people-queries.server';
import { staffRoles } from '~/models/person/person';
import { queueCounts } from '~/models/question/moderation/queue-queries.server';

export const handle: PageHandle = { enhance: ['form', 'local-time'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requirePermission(request, context, locale, 'moderate');
  const [people, counts] = await Promise.all([
    peoplePage(context.services, { personId }),
    queueCounts(context.services, { personId }),
  ]);
  if (!people || !counts) throw notFound();
  const done = new URL(request.url).searchParams.get('done') ?? undefined;
  return { locale, name: displayName, people, counts, done };
}

/** Gives a role; the browser has shown lately whose it is. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  await requirePermission(request, context, locale, 'name-roles');
  const { personId: by } = await requireRecentProof(request, context, locale);
  const form = await readForm(request);
  const values = { address: form.address ?? '', role: form.role ?? '' };
  const role = staffRoles.find((one) => one === form.role);
  const address = values.address.trim();
  if (role === undefined || address === '')
    return refusedForm({
      errors: {
        ...(address === '' ? { address: 'address' } : {}),
        ...(role === undefined ? { role: 'role' } : {}),
      },
      values,
    });
  const result = await nameRole(context.services, { address, role, by });
  if (result.kind === 'not-allowed') throw notFound();
  if (result.kind !== 'named' && result.kind !== 'unchanged')
    return refusedForm({ errors: { address: result.kind }, values });
  return seeOther(withDone(agentPeoplePath(locale), 'named'));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).moderation.people.title, index: false }) : [];

export default function People() {
  const { name, people, counts, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AgentPage name={name} here="questions">
      <PeoplePage
        people={people}
        counts={counts}
        done={done}
        refused={refused && 'errors' in refused ? refused : undefined}
      />
    </AgentPage>
  );
}
