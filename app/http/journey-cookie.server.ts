import { createCookie } from '@remix-run/node';
import type { ShellContext } from './shell-context';

/**
 * The cookie that carries a journey's id and nothing else. `Lax`, since the person comes back from a mail; with TLS
 * bound to this very host.
 */
function journeyCookie(settings: ShellContext['settings']) {
  const secure = settings.publicUrl.startsWith('https:');
  return createCookie(secure ? '__Host-journey' : 'journey', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: 30 * 24 * 3600,
  });
}

/** The journey's id that the browser sent, unchecked; undefined when it sent none. */
export async function readJourneyId(
  request: Request,
  settings: ShellContext['settings'],
): Promise<string | undefined> {
  const value: unknown = await journeyCookie(settings).parse(request.headers.get('cookie'));
  return typeof value === 'string' ? value : undefined;
}

/** The `Set-Cookie` value by which the browser goes on in a journey. */
export function journeyCookieValue(settings: ShellContext['settings'], journeyId: string): Promise<string> {
  return journeyCookie(settings).serialize(journeyId);
}
