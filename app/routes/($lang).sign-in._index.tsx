import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SignInPage } from '~/components/agent/sign-in-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { findAgent } from '~/http/guards.server';
import { agentPath, signInConfirmPath, signInPath } from '~/http/paths';
import { refusedForm, seeOther, tooManyTries } from '~/http/responses.server';
import { browserIdCookieValue, readBrowserId } from '~/http/session.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { requestSignIn } from '~/models/session/request-sign-in.server';
import { newBrowserId } from '~/models/session/session-token.server';

export const handle: PageHandle = { enhance: ['form'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  if (await findAgent(request, context)) throw seeOther(agentPath(locale));
  return { locale };
}

/** The same for every address: whose it is, only its mailbox is told. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const form = await readForm(request);
  const browserId = (await readBrowserId(request, settings)) ?? newBrowserId();
  const result = await requestSignIn(services, { email: form.email, browserId, locale });
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
  page ? pageMeta(matches, { title: messagesFor(page.locale).agent.signIn.title, index: false }) : [];

export default function SignIn() {
  const { locale } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <SignInPage action={signInPath(locale)} refused={refused} />;
}
