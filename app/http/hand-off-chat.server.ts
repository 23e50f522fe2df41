import type { AppLoadContext } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { startConversation } from '~/models/conversation/start-conversation.server';
import type { ChatRefusal } from '~/models/hand-off/chat-refusal';
import { chatCookieHeader, readPersonViewer } from './chat-viewer.server';
import { readJourneyId } from './journey-cookie.server';
import { networkOf } from './network-address';
import { conversationPath } from './paths';
import { seeOther, tooManyTries } from './responses.server';

/**
 * Begins a conversation about what was handed over from the journey of this browser. Left empty, its first words are
 * those that the page has shown.
 *
 * @throws {Response} 429 when too many were begun
 */
export async function chatAboutHandOff(input: {
  request: Request;
  context: AppLoadContext;
  locale: Locale;
  handOffId: string;
  form: Readonly<Record<string, string>>;
}): Promise<Response | ChatRefusal> {
  const { request, context, locale, handOffId, form } = input;
  const { services, settings } = context;
  const viewer = await readPersonViewer(request, context);
  const typed = form.text?.trim() ?? '';
  const result = await startConversation(services, {
    side: viewer,
    locale,
    text: typed === '' ? messagesFor(locale).chatMailbox.handOff.beginsWith : typed,
    email: form.email,
    handOffId,
    journeyId: await readJourneyId(request, settings),
    clientKey: form.clientKey,
    network: networkOf(context.clientIp),
  });
  switch (result.kind) {
    case 'started':
      return seeOther(
        conversationPath(locale, result.conversationId),
        result.browserToken === undefined
          ? undefined
          : await chatCookieHeader(request, context, result.browserToken),
      );
    case 'rate-limited':
      throw tooManyTries(result.retryAfterMs);
    case 'too-many':
      return { errors: { text: 'too-many' }, values: form, found: [] };
    case 'refused': {
      const { text, email } = result.errors;
      return {
        errors: { ...(text === undefined ? {} : { text }), ...(email === undefined ? {} : { email }) },
        values: { ...form, text: typed === '' ? '' : result.fields.text, email: result.fields.email },
        found: result.found,
      };
    }
  }
}
