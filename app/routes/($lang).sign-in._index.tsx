import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SignInPage } from '~/components/account/sign-in-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { findPerson } from '~/http/guards.server';
import { landingPath } from '~/http/landing';
import { networkOf } from '~/http/network-address';
import { readNextPath } from '~/http/next-path';
import { signInConfirmPath, signInPath } from '~/http/paths';
import { refusedForm, seeOther, tooManyTries } from '~/http/responses.server';
import { browserIdCookieValue, readBrowserId } from '~/http/session.server';
import { signInByPasskey } from '~/http/sign-in-by-passkey.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { relyingParty } from '~/models/passkey/relying-party';
import { requestSignIn } from '~/models/session/request-sign-in.server';
import { newBrowserId } from '~/models/session/session-token.server';

export const handle: PageHandle = { enhance: ['form', 'passkey'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const next = readNextPath(context.url.searchParams.get('next'));
  const person = await findPerson(request, context);
  if (person) throw seeOther(landingPath(locale, person.role, next));
  return { locale, next, passkeys: relyingParty(context.settings) !== undefined };
}

/** The same for every address: whose it is, only its mailbox is told. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const form = await readForm(request);
  const next = readNextPath(context.url.searchParams.get('next'));
  if (form.passkey) return signInByPasskey({ request, context, locale, next, response: form.passkey });
  const browserId = (await readBrowserId(request, settings)) ?? newBrowserId();
  const result = await requestSignIn(services, {
    email: form.email,
    browserId,
    locale,
    network: networkOf(context.clientIp),
    aim: { next },
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

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).account.signIn.title, index: false }) : [];

export default function SignIn() {
  const { locale, next, passkeys } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <SignInPage
      action={signInPath(locale, next)}
      passkeys={passkeys}
      refused={refused && 'errors' in refused ? refused : undefined}
    />
  );
}
