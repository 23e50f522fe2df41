import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { editionView } from '~/components/editor/edition-view';
import { EditorPage } from '~/components/editor/editor-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { actOnEdition } from '~/http/article-action.server';
import { newClientKey } from '~/http/client-key.server';
import { editionOfParams } from '~/http/edition-params';
import { readForm } from '~/http/forms';
import { requireAgent } from '~/http/guards.server';
import { agentArticlePath, signInPath } from '~/http/paths';
import { notFound, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { findEditionForEditing } from '~/models/article/edition-queries.server';

export const handle: PageHandle = { enhance: ['form', 'local-time', 'editor'] };

/** `?beside=none` leaves out the text of the default language beside a translation. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { personId, displayName } = await requireAgent(request, context, localeOfParams(params));
  const page = await findEditionForEditing(context.services, { personId, ...editionOfParams(params) });
  if (!page) throw notFound();
  const { searchParams } = new URL(request.url);
  return {
    name: displayName,
    page: editionView(page),
    clientKey: newClientKey(),
    savedKey: searchParams.get('key') ?? '',
    done: searchParams.get('done') ?? undefined,
    beside: searchParams.get('beside') !== 'none',
    now: context.services.now(),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requireAgent(request, context, locale);
  const edition = editionOfParams(params);
  const form = await readForm(request);
  const answer = await actOnEdition(context.services, { personId, ...edition, form });
  switch (answer.kind) {
    case 'done': {
      context.invalidatePages(answer.tags);
      const query = new URLSearchParams({ done: answer.done, key: answer.savedKey });
      return seeOther(`${agentArticlePath(locale, edition.articleId, edition.locale)}?${query}`);
    }
    case 'returned':
      return data(answer.form, { status: answer.form.conflict || answer.form.changed ? 409 : 422 });
    case 'unknown':
      throw notFound();
    case 'not-allowed':
      throw seeOther(signInPath(locale));
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: found, matches }) =>
  found
    ? pageMeta(matches, {
        title: found.page.edition?.content.title ?? found.page.article.slug,
        index: false,
      })
    : [];

export default function Edition() {
  const { name, page, clientKey, savedKey, done, beside, now } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  return (
    <AgentPage name={name} here="articles" broad>
      <EditorPage
        page={page}
        clientKey={clientKey}
        savedKey={savedKey}
        done={done}
        returned={returned}
        beside={beside}
        now={now}
      />
    </AgentPage>
  );
}
