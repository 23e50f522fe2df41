import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { OwnQuestionsPage, ownQuestionsDeeds } from '~/components/follow/own-questions-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requirePerson } from '~/http/guards.server';
import { ownQuestionsPath } from '~/http/paths';
import { notFound, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { dropDraft } from '~/models/question/draft.server';
import {
  followQuestion,
  stopFollowing,
  stopFollowingAll,
} from '~/models/question/follow/follow-question.server';
import { ownQuestions } from '~/models/question/follow/own-questions.server';

export const handle: PageHandle = { enhance: ['form', 'local-time'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requirePerson(request, context, locale);
  const { searchParams } = context.url;
  const from = { below: readId(searchParams.get('below')), before: readId(searchParams.get('before')) };
  const own = await ownQuestions(context.services, { personId, ...from });
  const done = ownQuestionsDeeds.find((deed) => deed === searchParams.get('done'));
  return { locale, own, from, done };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { services } = context;
  const form = await readForm(request);
  const { personId } = await requirePerson(request, context, locale);
  const questionId = readId(form.question) ?? 0;
  switch (form.intent) {
    case 'stop':
      await stopFollowing(services, { personId, questionId });
      return done('stopped');
    case 'again':
      if (!(await followQuestion(services, { personId, questionId }))) throw notFound();
      return done('started');
    case 'stop-all':
      await stopFollowingAll(services, personId);
      return done('all-stopped');
    case 'drop':
      await dropDraft(services, { holder: { personId }, draftId: form.draft ?? '' });
      return done('dropped');
    default:
      throw new Response(null, { status: 400 });
  }
  function done(deed: (typeof ownQuestionsDeeds)[number]) {
    return seeOther(`${ownQuestionsPath(locale)}?done=${deed}`);
  }
}

/** The number of a question or post in a request; undefined for everything else. */
const readId = (text: string | null | undefined): number | undefined =>
  /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : undefined;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).follow.own.title, index: false }) : [];

export default function OwnQuestions() {
  const { own, done, from } = useLoaderData<typeof loader>();
  return <OwnQuestionsPage own={own} done={done} from={from} />;
}
