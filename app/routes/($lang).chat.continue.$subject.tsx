import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useMessages } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { ProofPage } from '~/components/proof-page';
import { Note } from '~/components/ui/page';
import { continueBySignIn } from '~/http/continue-conversation.server';
import { readEvidence } from '~/http/evidence';
import { readForm } from '~/http/forms';
import { chatContinuePath, chatContinueStartPath } from '~/http/paths';
import { refusedForm, seeOther, tooManyTries } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';

export const handle: PageHandle = { enhance: ['form', 'confirm'] };

export function loader({ params }: LoaderFunctionArgs) {
  return { locale: localeOfParams(params), subject: params.subject ?? '' };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const form = await readForm(request);
  const evidence = readEvidence(form);
  if (typeof evidence === 'string') return refusedForm({ errors: { code: evidence }, values: form });
  const result = await continueBySignIn({
    request,
    context,
    locale,
    subject: params.subject ?? '',
    evidence,
  });
  switch (result.kind) {
    case 'continued':
      return seeOther(result.path, result.cookie);
    case 'rate-limited':
      throw tooManyTries(result.retryAfterMs);
    default:
      return refusedForm({ errors: { code: result.kind }, values: form });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page
    ? pageMeta(matches, { title: messagesFor(page.locale).chatMailbox.continue.mailTitle, index: false })
    : [];

export default function ContinueHere() {
  const { locale, subject } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { chatMailbox } = useMessages();
  const t = chatMailbox.continue;
  return (
    <ProofPage
      title={t.mailTitle}
      lead={t.mailLead}
      action={chatContinuePath(locale, subject)}
      typeCode={t.typeCode}
      submit={t.submitCode}
      refused={refused && 'errors' in refused ? refused : undefined}
    >
      <Note>
        {t.noMail} <a href={chatContinueStartPath(locale)}>{t.askAgain}</a>
      </Note>
    </ProofPage>
  );
}
