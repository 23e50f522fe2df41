import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { SearchLogPage } from '~/components/search/search-log-page';
import { readForm } from '~/http/forms';
import { requireAgent } from '~/http/guards.server';
import { signInPath } from '~/http/paths';
import { notFound, refusedForm, seeOther } from '~/http/responses.server';
import { actOnSearchLog } from '~/http/search-log-action.server';
import { localeOfParams, readLocale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { listSynonyms } from '~/models/search/query-log/manage-synonyms.server';
import { readMonth } from '~/models/search/query-log/search-log';
import { searchLog } from '~/models/search/query-log/search-log-queries.server';
import { mostCharacters } from '~/models/search/query-log/search-query';

export const handle: PageHandle = { enhance: ['form'] };

/** `?language=` and `?month=`; unless given the page's language and the current month. `?same=` fills the form. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, displayName } = await requireAgent(request, context, locale);
  const query = new URL(request.url).searchParams;
  const language = readLocale(query.get('language') ?? locale);
  const month = readMonth(query.get('month'));
  const same = query.get('same')?.slice(0, mostCharacters) || undefined;
  const log = await searchLog(context.services, { personId, locale: language, month });
  const synonyms = await listSynonyms(context.services, { personId, locale: language });
  if (!log || !synonyms) throw seeOther(signInPath(locale));
  return { locale, name: displayName, language, log, synonyms, same };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requireAgent(request, context, locale);
  const form = await readForm(request);
  const view = new URL(request.url).searchParams;
  const answer = await actOnSearchLog(context.services, { personId, locale, view, form });
  switch (answer.kind) {
    case 'done':
      return seeOther(answer.path);
    case 'refused':
      return refusedForm({ errors: answer.errors, values: form });
    case 'unknown':
      throw notFound();
    case 'not-allowed':
      throw seeOther(signInPath(locale));
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).search.agent.title, index: false }) : [];

export default function SearchLog() {
  const { name, language, log, synonyms, same } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AgentPage name={name} here="searches">
      <SearchLogPage log={log} language={language} synonyms={synonyms} same={same} refused={refused} />
    </AgentPage>
  );
}
