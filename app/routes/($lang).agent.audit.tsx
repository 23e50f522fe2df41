import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { AuditLog } from '~/components/moderation/audit-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { requirePermission } from '~/http/guards.server';
import { readNumber } from '~/http/moderation-action.server';
import { notFound } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { readableActions } from '~/models/audit/audit';
import { auditPage } from '~/models/audit/audit-queries.server';
import { queueCounts } from '~/models/question/moderation/queue-queries.server';

export const handle: PageHandle = { enhance: ['local-time'] };

/** `?who=` and `?action=` narrow it, `?before=` goes on to older lines. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requirePermission(request, context, locale, 'read-audit');
  const query = new URL(request.url).searchParams;
  const who = query.get('who') || undefined;
  const action = readableActions.find((one) => one === query.get('action'));
  const before = readNumber(query.get('before') ?? undefined) || undefined;
  const [page, counts] = await Promise.all([
    auditPage(context.services, { personId, who, action, before }),
    queueCounts(context.services, { personId }),
  ]);
  if (!page || !counts) throw notFound();
  return { locale, name: displayName, page, counts, who, action, isLater: before !== undefined };
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).moderation.audit.title, index: false }) : [];

export default function Audit() {
  const { name, locale: _, ...log } = useLoaderData<typeof loader>();
  return (
    <AgentPage name={name} here="questions">
      <AuditLog {...log} />
    </AgentPage>
  );
}
