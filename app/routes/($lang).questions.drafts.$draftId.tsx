import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { AddressPage } from '~/components/question/write/address-page';
import { AskPage } from '~/components/question/write/ask-page';
import { DraftGonePage } from '~/components/question/write/draft-gone-page';
import { ReplyPage } from '~/components/question/write/reply-page';
import { draftPage, replyAddress } from '~/http/draft-page.server';
import { readForm } from '~/http/forms';
import { draftHolder } from '~/http/kept-draft.server';
import { networkOf } from '~/http/network-address';
import { newQuestionPath, signInConfirmPath } from '~/http/paths';
import { refusedForm, seeOther, tooManyTries } from '~/http/responses.server';
import { browserIdCookieValue, readBrowserId } from '~/http/session.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { dropDraft, findDraft } from '~/models/question/draft.server';
import { waitingDraft } from '~/models/question/writing/waiting';
import { requestSignIn } from '~/models/session/request-sign-in.server';
import { newBrowserId } from '~/models/session/session-token.server';

export const handle: PageHandle = { enhance: ['form', 'ask', 'secret-guard'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const page = await draftPage(request, context, { locale, draftId: params.draftId ?? '' });
  if (page === undefined) return data({ locale, page: undefined, action: '' }, { status: 404 });
  return { locale, page, action: page.kind === 'reply' ? replyAddress(locale, page.question) : '' };
}

/** Deletes a draft, or mails the link that posts it. The form that it stands in is sent to where it belongs. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const form = await readForm(request);
  const holder = await draftHolder(request, context);
  const draftId = params.draftId ?? '';
  if (form.intent === 'drop') {
    await dropDraft(services, { holder, draftId });
    return seeOther(newQuestionPath(locale));
  }
  const draft = await findDraft(services, { holder, draftId });
  // Its page says what became of it.
  if (draft === undefined || draft.postedPostId !== undefined) return refusedForm({ errors: {}, values: {} });
  const browserId = (await readBrowserId(request, settings)) ?? newBrowserId();
  const result = await requestSignIn(services, {
    email: form.email,
    browserId,
    locale,
    network: networkOf(context.clientIp),
    aim: { waiting: waitingDraft(draftId) },
  });
  switch (result.kind) {
    case 'asked':
      return seeOther(
        signInConfirmPath(locale, result.subject),
        await browserIdCookieValue(settings, browserId),
      );
    case 'rate-limited':
      throw tooManyTries(result.retryAfterMs);
    case 'address-missing':
      return refusedForm({ errors: { email: 'missing' }, values: form });
    case 'address-invalid':
      return refusedForm({ errors: { email: 'invalid' }, values: form });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded, matches }) =>
  loaded ? pageMeta(matches, { title: messagesFor(loaded.locale).asking.draft.title, index: false }) : [];

export default function DraftPage() {
  const { page, action: replyTo } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  switch (page?.kind) {
    case undefined:
      return <DraftGonePage />;
    case 'address':
      return <AddressPage draft={page.draft} refused={refused} />;
    case 'question': {
      const { form, viewer, categories, drafts } = page;
      return (
        <AskPage
          form={form}
          similar={undefined}
          viewer={viewer}
          categories={categories}
          drafts={drafts.filter(({ id }) => id !== form.draftId)}
        />
      );
    }
    case 'reply':
      return (
        <ReplyPage
          questionId={page.question.id}
          questionTitle={page.question.title}
          action={replyTo}
          quoted={page.quoted}
          returned={page.form}
          viewer={page.viewer}
          desk={page.desk}
        />
      );
  }
}
