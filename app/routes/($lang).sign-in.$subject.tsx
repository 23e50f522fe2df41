import { randomInt } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useMessages } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { ProofPage } from '~/components/proof-page';
import { Note } from '~/components/ui/page';
import { readEvidence } from '~/http/evidence';
import { readForm } from '~/http/forms';
import { findPerson } from '~/http/guards.server';
import { landingPath } from '~/http/landing';
import { signInConfirmPath, signInPath } from '~/http/paths';
import { refusedForm, seeOther, tooManyTries } from '~/http/responses.server';
import { readBrowserId, readSessionToken, sessionCookieValue } from '~/http/session.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { deviceKindOf } from '~/models/reset/device-kind';
import { completeSignIn } from '~/models/session/complete-sign-in.server';

export const handle: PageHandle = { enhance: ['form', 'confirm'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const person = await findPerson(request, context);
  if (person) throw seeOther(landingPath(locale, person.role, undefined));
  return { locale, subject: params.subject ?? '' };
}

/** Takes the link's token or the code. A doubled press of the button finds the session of the first. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const form = await readForm(request);
  const person = await findPerson(request, context);
  if (person) return seeOther(landingPath(locale, person.role, undefined));
  const evidence = readEvidence(form);
  if (typeof evidence === 'string') return refusedForm({ errors: { code: evidence }, values: form });
  const result = await completeSignIn(services, {
    subject: params.subject ?? '',
    evidence,
    browserId: await readBrowserId(request, settings),
    deviceKind: deviceKindOf(request.headers.get('user-agent')),
    olderToken: await readSessionToken(request, settings),
    newName: messagesFor(locale).account.newName(String(randomInt(1_000, 1_000_000))),
  });
  switch (result.kind) {
    case 'signed-in':
      return seeOther(
        landingPath(locale, result.role, result.aim.next),
        await sessionCookieValue(settings, result.token),
      );
    case 'rate-limited':
      throw tooManyTries(result.retryAfterMs);
    default:
      return refusedForm({ errors: { code: result.kind }, values: form });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).account.signIn.mailTitle, index: false }) : [];

export default function SignInConfirm() {
  const { locale, subject } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useMessages().account.signIn;
  return (
    <ProofPage
      title={t.mailTitle}
      lead={t.mailLead}
      action={signInConfirmPath(locale, subject)}
      typeCode={t.typeCode}
      submit={t.submitCode}
      refused={refused && 'errors' in refused ? refused : undefined}
    >
      <Note>
        {t.noMail} <a href={signInPath(locale)}>{t.askAgain}</a>
      </Note>
    </ProofPage>
  );
}
