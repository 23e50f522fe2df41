import { randomInt } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useMessages } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { ProofPage } from '~/components/proof-page';
import { Callout } from '~/components/ui/callout';
import { Note } from '~/components/ui/page';
import { readChatToken } from '~/http/chat-viewer.server';
import { readEvidence } from '~/http/evidence';
import { readForm } from '~/http/forms';
import { findPerson } from '~/http/guards.server';
import { landingPath } from '~/http/landing';
import { draftPath, signInConfirmPath, signInPath } from '~/http/paths';
import { refusedForm, seeOther, tooManyTries } from '~/http/responses.server';
import { readBrowserId, readSessionToken, sessionCookieValue } from '~/http/session.server';
import { postWhenSignedIn, waitingPath } from '~/http/waiting-post.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { findWaiting } from '~/models/question/writing/waiting-draft.server';
import { deviceKindOf } from '~/models/reset/device-kind';
import { completeSignIn } from '~/models/session/complete-sign-in.server';

export const handle: PageHandle = { enhance: ['form', 'confirm'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const subject = params.subject ?? '';
  const [person, waiting] = await Promise.all([
    findPerson(request, context),
    findWaiting(context.services, subject),
  ]);
  if (person) throw seeOther(waitingPath(locale, waiting) ?? landingPath(locale, person.role, undefined));
  return { locale, subject, waiting };
}

/**
 * Takes the link's token or the code, and posts what waited for it. A doubled press of the button finds the session
 * of the first.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const form = await readForm(request);
  const subject = params.subject ?? '';
  const person = await findPerson(request, context);
  if (person) {
    const waiting = await findWaiting(services, subject);
    return seeOther(waitingPath(locale, waiting) ?? landingPath(locale, person.role, undefined));
  }
  const evidence = readEvidence(form);
  if (typeof evidence === 'string') return refusedForm({ errors: { code: evidence }, values: form });
  const waited = postWhenSignedIn(services);
  const input = {
    subject,
    evidence,
    browserId: await readBrowserId(request, settings),
    deviceKind: deviceKindOf(request.headers.get('user-agent')),
    olderToken: await readSessionToken(request, settings),
    newName: messagesFor(locale).account.newName(String(randomInt(1_000, 1_000_000))),
    chatToken: await readChatToken(request, settings),
  };
  const result = await completeSignIn(services, input, waited.whenSignedIn);
  switch (result.kind) {
    case 'signed-in':
      context.invalidatePages(waited.tags());
      return seeOther(
        waited.path(locale) ?? landingPath(locale, result.role, result.aim.next),
        await sessionCookieValue(settings, result.token),
      );
    case 'rate-limited':
      throw tooManyTries(result.retryAfterMs);
    default:
      return refusedForm({ errors: { code: result.kind }, values: form });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page
    ? pageMeta(matches, {
        title: page.waiting
          ? messagesFor(page.locale).asking.waiting.title
          : messagesFor(page.locale).account.signIn.mailTitle,
        index: false,
      })
    : [];

export default function SignInConfirm() {
  const { locale, subject, waiting } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { account, asking } = useMessages();
  const t = account.signIn;
  const again = waiting ? `${draftPath(locale, waiting.draftId)}?post` : signInPath(locale);
  return (
    <ProofPage
      title={waiting ? asking.waiting.title : t.mailTitle}
      lead={t.mailLead}
      action={signInConfirmPath(locale, subject)}
      typeCode={t.typeCode}
      submit={waiting ? asking.waiting.submit : t.submitCode}
      refused={refused && 'errors' in refused ? refused : undefined}
    >
      {waiting ? (
        <Callout tone="info">
          <p dir="auto">{asking.waiting[waiting.kind](waiting.title)}</p>
          <p>{asking.waiting.stranger}</p>
        </Callout>
      ) : null}
      <Note>
        {t.noMail} <a href={again}>{t.askAgain}</a>
      </Note>
    </ProofPage>
  );
}
