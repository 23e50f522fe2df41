import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { MailboxElsewherePage, ProveMailboxPage } from '~/components/mailbox/prove-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readPersonViewer } from '~/http/chat-viewer.server';
import { readEvidence } from '~/http/evidence';
import { readForm } from '~/http/forms';
import { networkOf } from '~/http/network-address';
import { chatMailboxPath, conversationPath } from '~/http/paths';
import { notFound, refusedForm, seeOther, tooManyTries } from '~/http/responses.server';
import { browserIdCookieValue, readBrowserId } from '~/http/session.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { readOwnMailbox } from '~/models/conversation/mailbox/own-mailbox.server';
import {
  proveConversationMailbox,
  requestMailboxProof,
} from '~/models/conversation/mailbox/prove-mailbox.server';
import { newBrowserId } from '~/models/session/session-token.server';

export const handle: PageHandle = { enhance: ['form', 'confirm', 'local-time'] };

/** The mail's link leads here too: a browser without such a conversation is told where the code is typed. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const conversationId = params.id ?? '';
  const viewer = await readPersonViewer(request, context);
  const mailbox = await readOwnMailbox(context.services, { conversationId, viewer });
  const asked = context.url.searchParams;
  return {
    locale,
    conversationId,
    mailbox,
    again: asked.has('again'),
    forTranscript: asked.get('then') === 'transcript',
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const conversationId = params.id ?? '';
  const viewer = await readPersonViewer(request, context);
  const form = await readForm(request);
  const known = await readBrowserId(request, settings);
  if (form.email === undefined) {
    const evidence = readEvidence(form);
    if (typeof evidence === 'string') return refusedForm({ errors: { code: evidence }, values: form });
    const result = await proveConversationMailbox(services, {
      conversationId,
      viewer,
      evidence,
      browserId: known,
    });
    switch (result.kind) {
      case 'proved':
        return seeOther(conversationPath(locale, conversationId));
      case 'unknown':
        throw notFound();
      case 'rate-limited':
        throw tooManyTries(result.retryAfterMs);
      default:
        return refusedForm({ errors: { code: result.kind }, values: form });
    }
  }
  const browserId = known ?? newBrowserId();
  const result = await requestMailboxProof(services, {
    conversationId,
    viewer,
    email: form.email,
    locale,
    browserId,
    network: networkOf(context.clientIp),
  });
  switch (result.kind) {
    case 'asked':
      return seeOther(
        chatMailboxPath(locale, conversationId),
        await browserIdCookieValue(settings, browserId),
      );
    case 'unknown':
      throw notFound();
    case 'rate-limited':
      throw tooManyTries(result.retryAfterMs);
    case 'address-missing':
      return refusedForm({ errors: { email: 'missing' }, values: form });
    case 'address-invalid':
      return refusedForm({ errors: { email: 'invalid' }, values: form });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).chatMailbox.prove.title, index: false }) : [];

export default function ConversationMailbox() {
  const { mailbox, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (mailbox === undefined) return <MailboxElsewherePage />;
  return (
    <ProveMailboxPage
      {...page}
      mailbox={mailbox}
      refused={refused && 'errors' in refused ? refused : undefined}
    />
  );
}
