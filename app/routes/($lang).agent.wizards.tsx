import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { FlowPage } from '~/components/agent/flow-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { requireAgent } from '~/http/guards.server';
import { signInPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { flowRanges, wizardFlow } from '~/models/step-count/flow-queries.server';
import { findWizard, wizards } from '~/wizards/registry';

export const handle: PageHandle = {};

/** `?wizard=` and `?months=1|3|13`; anything else is the first wizard and the last three months. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requireAgent(request, context, locale);
  const { searchParams } = new URL(request.url);
  const wizard = findWizard(searchParams.get('wizard') ?? undefined) ?? wizards['forgot-password'];
  const months = flowRanges.find((range) => String(range) === searchParams.get('months')) ?? 3;
  const flow = await wizardFlow(context.services, { personId, wizard, months });
  if (!flow) throw seeOther(signInPath(locale));
  return { locale, name: displayName, wizardId: wizard.id, months, flow };
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).agent.flow.title, index: false }) : [];

export default function Wizards() {
  const { name, wizardId, months, flow } = useLoaderData<typeof loader>();
  return (
    <AgentPage name={name} here="wizards">
      <FlowPage wizard={wizards[wizardId]} months={months} flow={flow} />
    </AgentPage>
  );
}
