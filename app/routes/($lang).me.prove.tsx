import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ProvePage } from '~/components/account/prove-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { requirePerson } from '~/http/guards.server';
import { isSafeMethod } from '~/http/mutation-guard';
import { readNextPath } from '~/http/next-path';
import { mePath, provePath } from '~/http/paths';
import { actOnProof } from '~/http/prove-action.server';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { credentialsOf } from '~/models/passkey/own-passkeys.server';
import { relyingParty } from '~/models/passkey/relying-party';
import { may } from '~/models/person/permissions';
import type { ProveView } from '~/models/session/prove-view';
import { isRecentlyProved } from '~/models/session/session';

export const handle: PageHandle = { enhance: ['form', 'passkey'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const person = await requirePerson(request, context, locale);
  const next = readNextPath(context.url.searchParams.get('next'));
  if (isSafeMethod(request.method) && isRecentlyProved(person, context.services.now()))
    throw seeOther(next ?? mePath(locale));
  const passkeys = may(person, 'keep-passkeys') ? await credentialsOf(context.services, person.personId) : [];
  return { locale, next, passkeys: passkeys.length > 0 && relyingParty(context.settings) !== undefined };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const person = await requirePerson(request, context, locale);
  const view = await actOnProof(request, context, person, locale);
  return data(view, { status: view.problem === undefined ? 200 : 422 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).account.prove.title, index: false }) : [];

const untouched: ProveView = { mailed: false, problem: undefined, code: undefined, kept: undefined };

export default function Prove() {
  const { locale, next, passkeys } = useLoaderData<typeof loader>();
  const view = useActionData<typeof action>() ?? untouched;
  return <ProvePage action={provePath(locale, next)} passkeys={passkeys} view={view} />;
}
