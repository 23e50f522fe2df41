import { createCookie } from '@remix-run/node';
import type { ShellContext } from './shell-context';

type Settings = ShellContext['settings'];

/**
 * Cookies of signing in. `Lax`, since an agent comes from a mail; with TLS bound to this very host. That a session
 * has ended is its row's business, so its cookie may outlive it: 400 days is the most that browsers keep one.
 */
function cookie(settings: Settings, name: string, maxAgeSeconds: number) {
  const secure = settings.publicUrl.startsWith('https:');
  return createCookie(secure ? `__Host-${name}` : name, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: maxAgeSeconds,
  });
}

const sessionCookie = (settings: Settings) => cookie(settings, 'session', 400 * 24 * 3600);
/** As long as a person may wait for the mail and the link in it lives. */
const signInCookie = (settings: Settings) => cookie(settings, 'sign-in', 3600);

async function read(
  request: Request,
  parser: ReturnType<typeof createCookie>,
  form: RegExp,
): Promise<string | undefined> {
  const value: unknown = await parser.parse(request.headers.get('cookie'));
  return typeof value === 'string' && form.test(value) ? value : undefined;
}

/** The session's token that the browser sent, unchecked. */
export function readSessionToken(request: Request, settings: Settings): Promise<string | undefined> {
  return read(request, sessionCookie(settings), /^[A-Za-z0-9_-]{43}$/);
}

export function sessionCookieValue(settings: Settings, token: string): Promise<string> {
  return sessionCookie(settings).serialize(token);
}

/** Takes the session's cookie out of the browser. */
export function endedSessionCookieValue(settings: Settings): Promise<string> {
  return sessionCookie(settings).serialize('', { maxAge: 0 });
}

/** The browser that asked for a sign-in mail. */
export function readBrowserId(request: Request, settings: Settings): Promise<string | undefined> {
  return read(request, signInCookie(settings), /^[A-Za-z0-9_-]{22}$/);
}

export function browserIdCookieValue(settings: Settings, browserId: string): Promise<string> {
  return signInCookie(settings).serialize(browserId);
}
