import { randomInt } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { takeAlong, takenBefore } from '~/models/conversation/mailbox/continue-conversation.server';
import type { Evidence } from '~/models/mailbox-proof/redeem-proof.server';
import { deviceKindOf } from '~/models/reset/device-kind';
import { completeSignIn } from '~/models/session/complete-sign-in.server';
import { readPersonViewer } from './chat-viewer.server';
import { chatPath, conversationPath } from './paths';
import { readBrowserId, readSessionToken, sessionCookieValue } from './session.server';

/** Takes the link or the code of the mail by which a conversation goes on here: a sign-in that brings it along. */
export async function continueBySignIn(input: {
  request: Request;
  context: AppLoadContext;
  locale: Locale;
  subject: string;
  evidence: Evidence;
}): Promise<
  | { kind: 'continued'; path: string; cookie?: string }
  | { kind: 'code-needed' }
  | { kind: 'refused' }
  | { kind: 'rate-limited'; retryAfterMs: number }
> {
  const { request, context, locale } = input;
  const { services, settings } = context;
  const viewer = await readPersonViewer(request, context);
  let taken: string | undefined;
  const result = await completeSignIn(
    services,
    {
      purpose: 'continue-chat',
      subject: input.subject,
      evidence: input.evidence,
      browserId: await readBrowserId(request, settings),
      deviceKind: deviceKindOf(request.headers.get('user-agent')),
      olderToken: await readSessionToken(request, settings),
      newName: messagesFor(locale).account.newName(String(randomInt(1_000, 1_000_000))),
      chatToken: viewer.browserToken,
    },
    async (tx, { personId, aim }) => {
      taken = await takeAlong(tx, { personId, aim });
    },
  );
  if (result.kind === 'refused') {
    const before = await takenBefore(services, { subject: input.subject, viewer });
    if (before !== undefined) return { kind: 'continued', path: conversationPath(locale, before) };
  }
  if (result.kind !== 'signed-in') return result;
  return {
    kind: 'continued',
    path: taken === undefined ? chatPath(locale) : conversationPath(locale, taken),
    cookie: await sessionCookieValue(settings, result.token),
  };
}
