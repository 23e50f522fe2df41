import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { type PageHandle, textHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { questionJsonLd } from '~/components/question/question-json-ld';
import { QuestionView } from '~/components/question/question-view';
import { ReplyForm } from '~/components/question/write/reply-form';
import { askForm } from '~/http/ask-action.server';
import { notFoundNear } from '~/http/not-found.server';
import { onlyRendered } from '~/http/only-rendered';
import { questionFeedPath, questionPagePath } from '~/http/paths';
import { numberIn } from '~/http/post-forms.server';
import { questionAction } from '~/http/question-action.server';
import { findViewer, looksAhead, readPage } from '~/http/reader.server';
import { replyDesk } from '~/http/reply-desk.server';
import { cachedForAll, gone, movedForGood, notFound } from '~/http/responses.server';
import { formatNumber } from '~/locales/format';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { questionTag, slugOfTitle } from '~/models/question/question';
import type { QuestionPage } from '~/models/question/reading/question-page';
import { readQuestion, type Viewer } from '~/models/question/reading/read-question.server';
import { beginningOf, textOfHtml } from '~/models/question/reading/text-of-html';

export const handle: PageHandle = {
  ...textHandle,
  everyInterface: true,
  enhance: ['form', 'ask', 'secret-guard', 'local-time'],
};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings, url } = context;
  const viewer = await findViewer(request, context);
  const questionId = numberIn(params.id) ?? 0;
  const asked = readPage(url.searchParams.get('page'));
  const reads = !looksAhead(request);
  const found = await readQuestion(services, { questionId, page: asked, locale, viewer, reads });
  if (found.kind === 'unknown') throw await notFoundNear(context, locale, params.slug ?? '');
  if (found.kind === 'deleted') throw gone();
  if (found.kind === 'moved') throw movedForGood(questionPagePath(locale, found));
  const { page } = found;
  if (params.slug !== slugOfTitle(page.title) || page.page !== asked) {
    throw movedForGood(questionPagePath(locale, page, page.page));
  }
  const shown = {
    page,
    situation: services.situations.of(page),
    locale,
    locales: [page.locale],
    publicUrl: settings.publicUrl,
  };
  const { form, desk } = viewer ? await formFor(context, viewer, page) : { form: undefined, desk: undefined };
  return data(onlyRendered({ ...shown, form, desk }), viewer ? {} : cachedForAll(questionTag(questionId)));
}

/** The reply form of somebody who is signed in; everybody else's is the same for all. */
async function formFor(context: AppLoadContext, viewer: Viewer, { questionId, locale }: QuestionPage) {
  const { personId, staff } = viewer;
  return {
    form: askForm(context),
    desk: staff ? await replyDesk(context, { personId, questionId, locale }) : undefined,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const questionId = numberIn(params.id);
  if (questionId === undefined) throw notFound();
  return questionAction(request, context, { locale, questionId });
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: shown, matches }) => {
  if (!shown) return [];
  const { page, locale, publicUrl } = shown;
  const { questions } = messagesFor(locale);
  const first = page.page === 1;
  const isPublic = page.state === 'published';
  return [
    ...pageMeta(matches, {
      title: first ? page.title : questions.page.pageTitle(page.title, formatNumber(locale, page.page)),
      description:
        page.asked && first ? beginningOf(textOfHtml(page.asked.html.slice(0, 1_000)), 160) : undefined,
      // What stands on later pages is found by the first; its marked answers stand there.
      index: first && isPublic,
    }),
    ...(first && isPublic ? [{ 'script:ld+json': questionJsonLd(page, publicUrl) }] : []),
    {
      tagName: 'link',
      rel: 'alternate',
      type: 'application/atom+xml',
      title: questions.feedOf(page.title),
      href: questionFeedPath(locale, page.questionId),
    },
  ];
};

export default function Question() {
  const { page, situation, locale, form, desk } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { viewer } = page;
  return (
    <QuestionView
      page={page}
      situation={situation}
      replyForm={
        <ReplyForm
          questionId={page.questionId}
          action={questionPagePath(locale, page, page.page)}
          returned={answer?.reply ?? form}
          viewer={viewer && { staff: viewer.staff }}
          desk={desk}
        />
      }
    />
  );
}
