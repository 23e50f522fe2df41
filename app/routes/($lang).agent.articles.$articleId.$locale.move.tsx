import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { categoryOptions } from '~/components/editor/category-options';
import { editionView } from '~/components/editor/edition-view';
import { MovePage, type RefusedMove } from '~/components/editor/move-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { editionOfParams } from '~/http/edition-params';
import { readForm } from '~/http/forms';
import { requireAgent } from '~/http/guards.server';
import { agentArticlePath, signInPath } from '~/http/paths';
import { notFound, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { findEditionForEditing, listCategoriesForAgents } from '~/models/article/edition-queries.server';
import { moveArticle } from '~/models/article/move-article.server';

export const handle: PageHandle = { enhance: ['form'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requireAgent(request, context, locale);
  const [page, categories] = await Promise.all([
    findEditionForEditing(context.services, { personId, ...editionOfParams(params) }),
    listCategoriesForAgents(context.services, { personId }),
  ]);
  if (!page || !categories) throw notFound();
  return {
    locale,
    name: displayName,
    page: editionView(page),
    categories: categoryOptions(categories, locale),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requireAgent(request, context, locale);
  const { articleId, locale: textLocale } = editionOfParams(params);
  const form = await readForm(request);
  const result = await moveArticle(context.services, { personId, articleId, form, filedAt: form.filedAt });
  const refused = (more: Partial<RefusedMove>, status: number) =>
    data<RefusedMove>({ errors: {}, values: form, ...more }, { status });
  switch (result.kind) {
    case 'done':
      context.invalidatePages(result.tags);
      return seeOther(`${agentArticlePath(locale, articleId, textLocale)}?done=moved`);
    case 'refused':
      return refused({ errors: result.errors }, 422);
    case 'needed':
      return refused({ needed: result.uses }, 422);
    case 'changed':
      return refused({ changed: true }, 409);
    case 'unknown':
      throw notFound();
    case 'not-allowed':
      throw seeOther(signInPath(locale));
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: found, matches }) =>
  found ? pageMeta(matches, { title: messagesFor(found.locale).editor.move.shortTitle, index: false }) : [];

export default function Move() {
  const { name, page, categories } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AgentPage name={name} here="articles">
      <MovePage page={page} categories={categories} refused={refused} />
    </AgentPage>
  );
}
