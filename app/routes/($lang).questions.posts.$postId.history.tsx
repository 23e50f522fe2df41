import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { HistoryPage } from '~/components/question/history-page';
import { numberIn } from '~/http/post-forms.server';
import { findViewer, readerOf } from '~/http/reader.server';
import { cachedForAll, notFound } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { questionTag } from '~/models/question/question';
import { postHistory } from '~/models/question/reading/post-history.server';

export const handle: PageHandle = { enhance: ['local-time'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const viewer = await findViewer(request, context);
  const postId = numberIn(params.postId) ?? 0;
  const history = await postHistory(context.services, { postId, reader: readerOf(viewer) });
  if (!history) throw notFound();
  return data({ history, locale }, viewer ? {} : cachedForAll(questionTag(history.questionId)));
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: shown, matches }) =>
  shown ? pageMeta(matches, { title: messagesFor(shown.locale).questions.history.title, index: false }) : [];

export default function PostHistory() {
  return <HistoryPage history={useLoaderData<typeof loader>().history} />;
}
