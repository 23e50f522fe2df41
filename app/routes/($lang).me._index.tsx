import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AccountPage } from '~/components/account/account-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { actOnAccount } from '~/http/account-action.server';
import { requirePerson } from '~/http/guards.server';
import { signInPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { accountPage } from '~/models/person/account-queries.server';

export const handle: PageHandle = { enhance: ['form', 'local-time', 'secret-guard'] };

const deeds = ['saved', 'ended', 'others-ended'] as const;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, sessionId } = await requirePerson(request, context, locale);
  const account = await accountPage(context.services, { personId, sessionId });
  if (!account) throw seeOther(signInPath(locale));
  const done = deeds.find((deed) => deed === context.url.searchParams.get('done'));
  return { locale, account, done };
}

export function action({ request, params, context }: ActionFunctionArgs) {
  return actOnAccount(request, context, localeOfParams(params));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).account.me.title, index: false }) : [];

export default function Me() {
  const { account, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AccountPage
      account={account}
      done={done}
      refused={refused && 'errors' in refused ? refused : undefined}
    />
  );
}
