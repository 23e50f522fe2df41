import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { categoryOptions } from '~/components/editor/category-options';
import { NewArticlePage } from '~/components/editor/new-article-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { actOnNewArticle } from '~/http/article-action.server';
import { newClientKey } from '~/http/client-key.server';
import { readForm } from '~/http/forms';
import { requireAgent } from '~/http/guards.server';
import { agentArticlePath, signInPath } from '~/http/paths';
import { notFound, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { listCategoriesForAgents } from '~/models/article/edition-queries.server';

export const handle: PageHandle = { enhance: ['form', 'local-time', 'editor'] };

/** `?title=` and `?keywords=` begin the form: a search that found nothing can become an article. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requireAgent(request, context, locale);
  const categories = await listCategoriesForAgents(context.services, { personId });
  if (!categories) throw seeOther(signInPath(locale));
  const { searchParams } = new URL(request.url);
  const values = {
    title: (searchParams.get('title') ?? '').slice(0, 200),
    keywords: (searchParams.get('keywords') ?? '').slice(0, 500),
    textLocale: searchParams.get('text') ?? locale,
  };
  const clientKey = newClientKey();
  return { locale, name: displayName, categories: categoryOptions(categories, locale), values, clientKey };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requireAgent(request, context, locale);
  const form = await readForm(request);
  const answer = await actOnNewArticle(context.services, { personId, form });
  switch (answer.kind) {
    case 'done': {
      context.invalidatePages(answer.tags);
      const query = new URLSearchParams({ done: answer.done, key: answer.savedKey });
      return seeOther(`${agentArticlePath(locale, answer.articleId, answer.locale)}?${query}`);
    }
    case 'returned':
      return data(answer.form, { status: 422 });
    case 'unknown':
      throw notFound();
    case 'not-allowed':
      throw seeOther(signInPath(locale));
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).editor.form.newTitle, index: false }) : [];

export default function NewArticle() {
  const { name, categories, values, clientKey } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  return (
    <AgentPage name={name} here="articles" broad>
      <NewArticlePage
        categories={categories}
        clientKey={returned?.clientKey ?? clientKey}
        values={returned?.values ?? values}
        errors={returned?.errors}
      />
    </AgentPage>
  );
}
