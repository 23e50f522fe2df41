import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { ArticleList } from '~/components/editor/article-list';
import { categoryOptions } from '~/components/editor/category-options';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { requireAgent } from '~/http/guards.server';
import { signInPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import {
  editionFilterSchema,
  listCategoriesForAgents,
  listEditions,
} from '~/models/article/edition-queries.server';

export const handle: PageHandle = {};

/** What the address narrows the list to; a field that was left empty narrows nothing. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requireAgent(request, context, locale);
  const asked = [...new URL(request.url).searchParams].filter(([, value]) => value !== '');
  const { page, ...rest } = editionFilterSchema.parse(Object.fromEntries(asked));
  const filter = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const [list, categories] = await Promise.all([
    listEditions(context.services, { personId, ...filter, page }),
    listCategoriesForAgents(context.services, { personId }),
  ]);
  if (!list || !categories) throw seeOther(signInPath(locale));
  const now = context.services.now();
  return { locale, name: displayName, list, filter, categories: categoryOptions(categories, locale), now };
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).editor.list.title, index: false }) : [];

export default function Articles() {
  const { name, list, filter, categories, now } = useLoaderData<typeof loader>();
  return (
    <AgentPage name={name} here="articles">
      <ArticleList list={list} filter={filter} categories={categories} now={now} />
    </AgentPage>
  );
}
