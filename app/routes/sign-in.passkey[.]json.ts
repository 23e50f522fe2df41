import type { ActionFunctionArgs } from '@remix-run/node';
import { networkOf } from '~/http/network-address';
import { notFound, tooManyTries } from '~/http/responses.server';
import { browserIdCookieValue, readBrowserId } from '~/http/session.server';
import { relyingParty } from '~/models/passkey/relying-party';
import { beginPasskeySignIn } from '~/models/passkey/sign-in-with-passkey.server';
import { newBrowserId } from '~/models/session/session-token.server';

/** What a passkey has to sign so that its owner is signed in; the same question for everybody. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const party = relyingParty(context.settings);
  if (!party) return notFound();
  const browserId = (await readBrowserId(request, context.settings)) ?? newBrowserId();
  const begun = await beginPasskeySignIn(context.services, {
    browserId,
    network: networkOf(context.clientIp),
    relyingParty: party,
  });
  if (begun.kind === 'rate-limited') return tooManyTries(begun.retryAfterMs);
  const cookie = await browserIdCookieValue(context.settings, browserId);
  return Response.json({ options: begun.options }, { headers: { 'Set-Cookie': cookie } });
}
