import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { ReplyPage } from '~/components/question/write/reply-page';
import { askForm } from '~/http/ask-action.server';
import { findPerson } from '~/http/guards.server';
import { replyToPostPath } from '~/http/paths';
import { numberIn } from '~/http/post-forms.server';
import { questionAction } from '~/http/question-action.server';
import { replyDesk } from '~/http/reply-desk.server';
import { notFound } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { may } from '~/models/person/permissions';
import { findQuoted } from '~/models/question/writing/find-quoted.server';
import { quoteOf } from '~/models/question/writing/quote';

export const handle: PageHandle = { enhance: ['form', 'ask', 'secret-guard'] };

/** A reply to one post, with its words to quote from. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { services } = context;
  const quoted = await findQuoted(services, numberIn(params.postId) ?? 0);
  if (!quoted) throw notFound();
  const person = await findPerson(request, context);
  const { asking, account } = messagesFor(locale);
  const { personId } = person ?? {};
  const staff = may(person, 'work-as-agent');
  const { postId, questionId, locale: written } = quoted;
  const values = {
    body: quoteOf(quoted.body, asking.reply.quoted(quoted.author ?? account.formerMember)),
    replyTo: String(postId),
  };
  return {
    locale,
    quoted,
    viewer: person && { staff },
    form: askForm(context, { values }),
    desk:
      staff && personId !== undefined
        ? await replyDesk(context, { personId, questionId, locale: written })
        : undefined,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const quoted = await findQuoted(context.services, numberIn(params.postId) ?? 0);
  if (!quoted) throw notFound();
  return questionAction(request, context, { locale, questionId: quoted.questionId });
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page
    ? pageMeta(matches, {
        title: messagesFor(page.locale).asking.draft.replyTo(page.quoted.questionTitle),
        index: false,
      })
    : [];

export default function ReplyToPost() {
  const { locale, quoted, viewer, form, desk } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <ReplyPage
      questionId={quoted.questionId}
      questionTitle={quoted.questionTitle}
      action={replyToPostPath(locale, quoted.postId)}
      quoted={quoted}
      returned={answer?.reply ?? form}
      viewer={viewer}
      desk={desk}
    />
  );
}
