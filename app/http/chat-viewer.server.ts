import { type AppLoadContext, createCookie } from '@remix-run/node';
import type { PersonViewer } from '~/models/conversation/viewer';
import { isFramed } from './embedding';
import { findPerson } from './guards.server';
import type { ShellContext } from './shell-context';

const lifeSeconds = 90 * 24 * 3600;

/**
 * The cookie by which a browser has the conversations that were begun in it. In a frame it is
 * set for the site around it alone (`Partitioned`): another site's frame would not send it otherwise, see embedding.
 */
function chatCookie(settings: ShellContext['settings'], framed: boolean) {
  const secure = settings.publicUrl.startsWith('https:');
  return createCookie(secure ? '__Host-chat' : 'chat', {
    httpOnly: true,
    path: '/',
    maxAge: lifeSeconds,
    ...(framed ? { sameSite: 'none', secure: true, partitioned: true } : { sameSite: 'lax', secure }),
  });
}

/** The browser's token, unchecked; undefined when it sent none. */
export async function readChatToken(
  request: Request,
  settings: ShellContext['settings'],
): Promise<string | undefined> {
  const value: unknown = await chatCookie(settings, false).parse(request.headers.get('cookie'));
  return typeof value === 'string' && /^[A-Za-z0-9_-]{22}$/.test(value) ? value : undefined;
}

/** Who looks at conversations from the person's side: this browser, and whoever is signed in. */
export async function readPersonViewer(request: Request, context: AppLoadContext): Promise<PersonViewer> {
  const [browserToken, person] = await Promise.all([
    readChatToken(request, context.settings),
    findPerson(request, context),
  ]);
  return { kind: 'person', personId: person?.personId, browserToken };
}

/** The `Set-Cookie` value by which a browser keeps its token. */
export function chatCookieHeader(
  request: Request,
  context: AppLoadContext,
  browserToken: string,
): Promise<string> {
  return chatCookie(context.settings, isFramed(request)).serialize(browserToken);
}
