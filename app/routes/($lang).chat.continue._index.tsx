import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ContinuePage } from '~/components/mailbox/continue-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readPersonViewer } from '~/http/chat-viewer.server';
import { readForm } from '~/http/forms';
import { networkOf } from '~/http/network-address';
import { chatContinuePath, chatContinueStartPath, conversationPath } from '~/http/paths';
import { refusedForm, seeOther, tooManyTries } from '~/http/responses.server';
import { browserIdCookieValue, readBrowserId } from '~/http/session.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { requestContinue } from '~/models/conversation/mailbox/continue-conversation.server';
import { readOwnMailbox } from '~/models/conversation/mailbox/own-mailbox.server';
import { newBrowserId } from '~/models/session/session-token.server';

export const handle: PageHandle = { enhance: ['form'] };

/**
 * `?to=` comes from the conversation itself, to take it along; `?from=` from a mail about it, and leads straight into it
 * where the browser is known. A browser that does not know it is asked the same in both cases.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const asked = context.url.searchParams;
  const conversationId = asked.get('to') ?? asked.get('from') ?? undefined;
  const viewer = await readPersonViewer(request, context);
  const own =
    conversationId === undefined
      ? undefined
      : await readOwnMailbox(context.services, { conversationId, viewer });
  if (own && conversationId !== undefined && asked.has('from')) {
    throw seeOther(conversationPath(locale, conversationId));
  }
  return {
    locale,
    conversationId,
    own: own !== undefined,
    signedIn: viewer.personId !== undefined,
    address: own?.address,
    sent: own !== undefined && asked.has('sent'),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const form = await readForm(request);
  const browserId = (await readBrowserId(request, settings)) ?? newBrowserId();
  const conversationId = form.conversation || undefined;
  const result = await requestContinue(services, {
    conversationId,
    viewer: await readPersonViewer(request, context),
    email: form.email,
    locale,
    browserId,
    network: networkOf(context.clientIp),
  });
  switch (result.kind) {
    case 'sent-elsewhere':
      return seeOther(`${chatContinueStartPath(locale, conversationId)}&sent`);
    case 'asked':
      return seeOther(
        chatContinuePath(locale, result.subject),
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

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  if (!page) return [];
  const t = messagesFor(page.locale).chatMailbox.continue;
  return pageMeta(matches, {
    title: page.sent ? t.sentTitle : page.own ? t.title : t.hereTitle,
    index: false,
  });
};

export default function ContinueElsewhere() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <ContinuePage {...page} refused={refused && 'errors' in refused ? refused : undefined} />;
}
