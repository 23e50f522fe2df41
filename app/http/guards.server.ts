import { type AppLoadContext, redirect } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import { may, type Permission } from '~/models/person/permissions';
import { findSession } from '~/models/session/find-session.server';
import { isRecentlyProved, type SignedInAgent, type SignedInPerson } from '~/models/session/session';
import { isSafeMethod } from './mutation-guard';
import { provePath, signInPath } from './paths';
import { notFound, seeOther } from './responses.server';
import { readSessionToken } from './session.server';

/** Who is signed in, if anybody is and still may. */
export async function findPerson(
  request: Request,
  context: AppLoadContext,
): Promise<SignedInPerson | undefined> {
  const token = await readSessionToken(request, context.settings);
  return findSession(context.services, { token });
}

/** The same, if they are of the support staff. */
export async function findAgent(
  request: Request,
  context: AppLoadContext,
): Promise<SignedInAgent | undefined> {
  const person = await findPerson(request, context);
  return may(person, 'work-as-agent') ? person : undefined;
}

/** Where the request wanted to go, as a path to come back to. */
const here = ({ url }: AppLoadContext): string => url.pathname + url.search;

/**
 * For pages and forms of whoever is signed in. A page is come back to after the sign-in; a form is not sent again.
 *
 * @throws {Response} 303 to the sign-in when nobody is signed in, the session has ended, or access was taken away
 */
export async function requirePerson(
  request: Request,
  context: AppLoadContext,
  locale: Locale,
): Promise<SignedInPerson> {
  const person = await findPerson(request, context);
  if (!person) throw seeOther(signInPath(locale, isSafeMethod(request.method) ? here(context) : undefined));
  return person;
}

/**
 * For pages and forms that not everybody who is signed in may use.
 *
 * @throws {Response} 303 as {@link requirePerson}; 404 when somebody is signed in who may not: for them there is no page
 */
export async function requirePermission(
  request: Request,
  context: AppLoadContext,
  locale: Locale,
  permission: Permission,
): Promise<SignedInPerson> {
  const person = await requirePerson(request, context, locale);
  if (!may(person, permission)) throw notFound();
  return person;
}

/** For pages and forms of agents. Throws as {@link requirePermission}. */
export function requireAgent(
  request: Request,
  context: AppLoadContext,
  locale: Locale,
): Promise<SignedInAgent> {
  return requirePermission(request, context, locale, 'work-as-agent');
}

/**
 * For what cannot be undone: also asks whether this browser showed within the last fifteen minutes whose it is. If
 * not, a page leads to the proof and comes back; a form is handed to the proof as it is (307 keeps its fields) and is
 * carried out after it, so that nothing typed is lost. Files are not kept on that way.
 *
 * @throws {Response} as {@link requirePerson}; 303 or 307 to the proof
 */
export async function requireRecentProof(
  request: Request,
  context: AppLoadContext,
  locale: Locale,
): Promise<SignedInPerson> {
  const person = await requirePerson(request, context, locale);
  if (isRecentlyProved(person, context.services.now())) return person;
  const prove = provePath(locale, here(context));
  throw isSafeMethod(request.method) ? seeOther(prove) : redirect(prove, { status: 307 });
}
