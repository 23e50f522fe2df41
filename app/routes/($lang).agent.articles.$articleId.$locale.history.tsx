import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { HistoryPage } from '~/components/editor/history-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { newClientKey } from '~/http/client-key.server';
import { editionOfParams } from '~/http/edition-params';
import { readForm } from '~/http/forms';
import { requireAgent } from '~/http/guards.server';
import { agentArticlePath, signInPath } from '~/http/paths';
import { notFound, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { findRevision, listRevisions } from '~/models/article/edition-queries.server';
import { restoreRevision } from '~/models/article/restore-revision.server';

export const handle: PageHandle = { enhance: ['form', 'local-time'] };

/** `?from=` and `?to=` are compared, the two newest unless said; `?before=` lists older ones. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requireAgent(request, context, locale);
  const edition = { personId, ...editionOfParams(params) };
  const { searchParams } = new URL(request.url);
  const asked = (name: string) => Number(searchParams.get(name)) || undefined;
  const list = await listRevisions(context.services, { ...edition, before: asked('before') });
  if (!list) throw notFound();
  const [newest, second] = list.revisions;
  const find = async (number: number | undefined) =>
    number === undefined ? undefined : findRevision(context.services, { ...edition, number });
  const [from, to] = await Promise.all([
    find(asked('from') ?? second?.number),
    find(asked('to') ?? newest?.number),
  ]);
  const compared = from && to ? { from, to } : undefined;
  return { locale, name: displayName, edition, list, compared, clientKey: newClientKey() };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requireAgent(request, context, locale);
  const edition = editionOfParams(params);
  const { number, basedOn, clientKey } = await readForm(request);
  const result = await restoreRevision(context.services, {
    personId,
    ...edition,
    number,
    basedOn,
    clientKey,
  });
  switch (result.kind) {
    case 'saved':
      return seeOther(`${agentArticlePath(locale, edition.articleId, edition.locale)}?done=restored`);
    case 'conflict':
    case 'refused':
      return data({ changed: true }, { status: 409 });
    case 'unknown':
      throw notFound();
    case 'not-allowed':
      throw seeOther(signInPath(locale));
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).editor.history.title, index: false }) : [];

export default function History() {
  const { name, edition, list, compared, clientKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AgentPage name={name} here="articles">
      <HistoryPage
        articleId={edition.articleId}
        textLocale={edition.locale}
        list={list}
        compared={compared}
        clientKey={clientKey}
        changed={refused?.changed === true}
      />
    </AgentPage>
  );
}
