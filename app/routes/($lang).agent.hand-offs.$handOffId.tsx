import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { HandOffPage } from '~/components/agent/hand-off-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { newClientKey } from '~/http/client-key.server';
import { readForm } from '~/http/forms';
import { requireAgent } from '~/http/guards.server';
import { actOnHandOff } from '~/http/hand-off-action.server';
import { agentHandOffPath, signInPath } from '~/http/paths';
import { notFound, refusedForm, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { handOffForAgent } from '~/models/hand-off/hand-off-queries.server';

export const handle: PageHandle = { enhance: ['form', 'local-time', 'secret-guard'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requireAgent(request, context, locale);
  const { handOffId = '' } = params;
  const handOff = await handOffForAgent(context.services, { personId, handOffId });
  if (!handOff) throw notFound();
  return { locale, name: displayName, handOff, clientKey: newClientKey() };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requireAgent(request, context, locale);
  const { handOffId = '' } = params;
  const form = await readForm(request);
  const answer = await actOnHandOff(context.services, { personId, handOffId, form });
  switch (answer.kind) {
    case 'done':
      return seeOther(agentHandOffPath(locale, handOffId));
    case 'refused':
      return refusedForm({
        errors: answer.errors,
        values: { ...form, ...(answer.masked !== undefined && { text: answer.masked }) },
      });
    case 'unknown':
      throw notFound();
    case 'not-allowed':
      throw seeOther(signInPath(locale));
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).agent.handOff.title, index: false }) : [];

export default function HandOff() {
  const { locale, name, handOff, clientKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AgentPage name={name} here="hand-offs">
      <HandOffPage
        handOff={handOff}
        action={agentHandOffPath(locale, handOff.id)}
        clientKey={clientKey}
        refused={refused}
      />
    </AgentPage>
  );
}
