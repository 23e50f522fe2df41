import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { AskPage } from '~/components/question/write/ask-page';
import { askAction, askForm } from '~/http/ask-action.server';
import { findWriter } from '~/http/writer.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';

export const handle: PageHandle = { enhance: ['form', 'ask', 'secret-guard'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  return { locale, ...(await findWriter(request, context, locale)), form: askForm(context) };
}

export function action({ request, params, context }: ActionFunctionArgs) {
  return askAction(request, context, localeOfParams(params));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).asking.ask.title, index: false }) : [];

export default function NewQuestion() {
  const { form, viewer, categories, drafts } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const returned = answer?.form;
  return (
    <AskPage
      form={returned ?? form}
      similar={answer?.similar}
      viewer={viewer}
      categories={categories}
      drafts={drafts.filter(({ id }) => id !== returned?.draftId)}
    />
  );
}
