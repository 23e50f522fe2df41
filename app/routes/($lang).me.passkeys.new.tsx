import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { NewPasskeyPage } from '~/components/account/passkeys-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requirePermission, requireRecentProof } from '~/http/guards.server';
import { passkeysPath } from '~/http/paths';
import { notFound, refusedForm, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { addPasskey } from '~/models/passkey/add-passkey.server';
import { relyingParty } from '~/models/passkey/relying-party';

export const handle: PageHandle = { enhance: ['form', 'passkey'] };

/** Whoever has the browser for a moment must not be able to keep its owner's access for ever. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  await requirePermission(request, context, locale, 'keep-passkeys');
  await requireRecentProof(request, context, locale);
  if (!relyingParty(context.settings)) throw notFound();
  return { locale };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId, sessionId } = await requireRecentProof(request, context, locale);
  const party = relyingParty(context.settings);
  if (!party) throw notFound();
  const form = await readForm(request);
  const { name, passkey: response } = form;
  const result = await addPasskey(context.services, {
    personId,
    sessionId,
    name,
    response,
    relyingParty: party,
  });
  switch (result.kind) {
    case 'added':
      return seeOther(`${passkeysPath(locale)}?done=added`);
    case 'refused':
    case 'too-many':
      return refusedForm({ errors: { passkey: result.kind }, values: { name: name ?? '' } });
    default:
      return refusedForm({ errors: { name: result.kind }, values: { name: name ?? '' } });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).account.passkeys.newTitle, index: false }) : [];

export default function NewPasskey() {
  const refused = useActionData<typeof action>();
  return <NewPasskeyPage refused={refused && 'errors' in refused ? refused : undefined} />;
}
