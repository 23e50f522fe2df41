import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { signInPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { endedSessionCookieValue, readSessionToken } from '~/http/session.server';
import { localeOfParams } from '~/locales/locale';
import { endSession } from '~/models/session/end-session.server';

/** A link must not sign anybody out. */
export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(signInPath(localeOfParams(params)));
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  await endSession(context.services, { token: await readSessionToken(request, context.settings) });
  return seeOther(signInPath(locale), await endedSessionCookieValue(context.settings));
}
