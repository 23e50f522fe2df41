import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { PersonPage } from '~/components/moderation/person-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requirePermission, requireRecentProof } from '~/http/guards.server';
import { withDone } from '~/http/moderation-action.server';
import { agentPersonPath } from '~/http/paths';
import { notFound, refusedForm, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { personDesk } from '~/models/person/people-queries.server';
import { banPerson, unbanPerson } from '~/models/question/moderation/ban-person.server';

export const handle: PageHandle = { enhance: ['form', 'local-time', 'secret-guard'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId: by, displayName } = await requirePermission(request, context, locale, 'moderate');
  const person = await personDesk(context.services, { by, personId: params.personId ?? '' });
  if (!person) throw notFound();
  const done = new URL(request.url).searchParams.get('done') ?? undefined;
  return { locale, name: displayName, person, done };
}

/** Bans, or ends a ban; the browser has shown lately whose it is. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  await requirePermission(request, context, locale, 'moderate');
  const { personId: by } = await requireRecentProof(request, context, locale);
  const form = await readForm(request);
  const personId = params.personId ?? '';
  const here = agentPersonPath(locale, personId);
  if (form.intent === 'unban') {
    const ended = await unbanPerson(context.services, { by, personId });
    if (ended.kind !== 'done') throw notFound();
    return seeOther(withDone(here, 'unbanned'));
  }
  const result = await banPerson(context.services, { by, personId, reason: form.reason });
  if (result.kind === 'refused') return refusedForm(result);
  if (result.kind === 'staff') return seeOther(here);
  if (result.kind !== 'done') throw notFound();
  context.invalidatePages(result.tags);
  return seeOther(withDone(here, 'banned'));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: page.person.name, index: false }) : [];

export default function Person() {
  const { name, person, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AgentPage name={name} here="questions">
      <PersonPage
        person={person}
        done={done}
        refused={refused && 'errors' in refused ? refused : undefined}
      />
    </AgentPage>
  );
}
