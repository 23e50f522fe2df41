import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { CategoriesPage } from '~/components/editor/categories-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requireAgent } from '~/http/guards.server';
import { agentCategoriesPath, signInPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { listCategoriesForAgents } from '~/models/article/edition-queries.server';
import { saveCategory } from '~/models/article/save-category.server';

export const handle: PageHandle = { enhance: ['form'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requireAgent(request, context, locale);
  const categories = await listCategoriesForAgents(context.services, { personId });
  if (!categories) throw seeOther(signInPath(locale));
  const saved = new URL(request.url).searchParams.has('saved');
  return { locale, name: displayName, categories, saved };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requireAgent(request, context, locale);
  const form = await readForm(request);
  const result = await saveCategory(context.services, { personId, form, mark: form.mark });
  switch (result.kind) {
    case 'saved':
      context.invalidatePages(result.tags);
      return seeOther(`${agentCategoriesPath(locale)}?saved=${encodeURIComponent(result.slug)}`);
    case 'refused':
      return data({ errors: result.errors, values: form }, { status: 422 });
    case 'changed':
      return data({ errors: {}, values: form, changed: true as const }, { status: 409 });
    case 'not-allowed':
      throw seeOther(signInPath(locale));
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).editor.categories.title, index: false }) : [];

export default function Categories() {
  const { name, categories, saved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AgentPage name={name} here="articles">
      <CategoriesPage categories={categories} refused={refused} saved={saved} />
    </AgentPage>
  );
}
