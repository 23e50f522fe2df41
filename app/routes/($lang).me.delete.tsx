import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { DeletePage } from '~/components/account/delete-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requireRecentProof } from '~/http/guards.server';
import { accountDeletedPath } from '~/http/paths';
import { refusedForm, seeOther } from '~/http/responses.server';
import { endedSessionCookieValue } from '~/http/session.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { deletePerson } from '~/models/person/delete-person.server';

export const handle: PageHandle = { enhance: ['form'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  await requireRecentProof(request, context, locale);
  return { locale };
}

const problems = {
  'phrase-missing': 'missing',
  'phrase-differs': 'differs',
  'last-admin': 'last-admin',
} as const;

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requireRecentProof(request, context, locale);
  const form = await readForm(request);
  const result = await deletePerson(context.services, {
    personId,
    typed: form.acknowledgement,
    phrase: messagesFor(locale).account.remove.phrase,
    locale,
  });
  if (result.kind === 'deleted')
    return seeOther(accountDeletedPath(locale), await endedSessionCookieValue(context.settings));
  return refusedForm({ errors: { acknowledgement: problems[result.kind] }, values: form });
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).account.remove.title, index: false }) : [];

export default function DeleteAccount() {
  const refused = useActionData<typeof action>();
  return <DeletePage refused={refused && 'errors' in refused ? refused : undefined} />;
}
