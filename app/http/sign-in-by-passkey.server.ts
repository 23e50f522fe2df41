import type { AppLoadContext } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import { relyingParty } from '~/models/passkey/relying-party';
import { signInWithPasskey } from '~/models/passkey/sign-in-with-passkey.server';
import { deviceKindOf } from '~/models/reset/device-kind';
import { readChatToken } from './chat-viewer.server';
import { landingPath } from './landing';
import { refusedForm, seeOther } from './responses.server';
import { readBrowserId, readSessionToken, sessionCookieValue } from './session.server';

/** Takes what a passkey has signed, as the form of the sign-in sends it. */
export async function signInByPasskey(input: {
  request: Request;
  context: AppLoadContext;
  locale: Locale;
  next: string | undefined;
  response: string;
}) {
  const { request, context, locale, next, response } = input;
  const party = relyingParty(context.settings);
  const result =
    party &&
    (await signInWithPasskey(context.services, {
      response,
      browserId: await readBrowserId(request, context.settings),
      deviceKind: deviceKindOf(request.headers.get('user-agent')),
      olderToken: await readSessionToken(request, context.settings),
      chatToken: await readChatToken(request, context.settings),
      relyingParty: party,
    }));
  if (result?.kind === 'signed-in') {
    const cookie = await sessionCookieValue(context.settings, result.token);
    return seeOther(landingPath(locale, result.role, next), cookie);
  }
  return refusedForm({ errors: { passkey: 'refused' }, values: {} });
}
