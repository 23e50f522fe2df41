import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PasskeysPage } from '~/components/account/passkeys-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requirePermission, requireRecentProof } from '~/http/guards.server';
import { passkeysPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { ownPasskeys, removePasskey } from '~/models/passkey/own-passkeys.server';
import { relyingParty } from '~/models/passkey/relying-party';

export const handle: PageHandle = { enhance: ['form', 'local-time'] };

const deeds = ['added', 'removed'] as const;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requirePermission(request, context, locale, 'keep-passkeys');
  const passkeys = await ownPasskeys(context.services, { personId });
  const done = deeds.find((deed) => deed === context.url.searchParams.get('done'));
  return { locale, passkeys, done, available: relyingParty(context.settings) !== undefined };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requireRecentProof(request, context, locale);
  const form = await readForm(request);
  await removePasskey(context.services, { personId, passkeyId: form.passkey ?? '' });
  return seeOther(`${passkeysPath(locale)}?done=removed`);
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).account.passkeys.title, index: false }) : [];

export default function Passkeys() {
  const { passkeys, available, done } = useLoaderData<typeof loader>();
  return <PasskeysPage passkeys={passkeys} available={available} done={done} />;
}
