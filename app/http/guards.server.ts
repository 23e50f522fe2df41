import type { AppLoadContext } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import { findSession } from '~/models/session/find-session.server';
import type { SignedInAgent } from '~/models/session/session';
import { signInPath } from './paths';
import { seeOther } from './responses.server';
import { readSessionToken } from './session.server';

/** Who is signed in, if anybody is and still may. */
export async function findAgent(
  request: Request,
  context: AppLoadContext,
): Promise<SignedInAgent | undefined> {
  const token = await readSessionToken(request, context.settings);
  return findSession(context.services, { token });
}

/**
 * For pages and forms of agents.
 *
 * @throws {Response} 303 to the sign-in when nobody is signed in, the session has ended, or access was taken away
 */
export async function requireAgent(
  request: Request,
  context: AppLoadContext,
  locale: Locale,
): Promise<SignedInAgent> {
  const agent = await findAgent(request, context);
  if (!agent) throw seeOther(signInPath(locale));
  return agent;
}
