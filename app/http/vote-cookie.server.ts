import { randomBytes } from 'node:crypto';
import { createCookie } from '@remix-run/node';
import type { ShellContext } from './shell-context';

/** A random value by which a browser's vote on an article, or its having a question too, counts once and can be changed. */
function voteCookie(settings: ShellContext['settings']) {
  const secure = settings.publicUrl.startsWith('https:');
  return createCookie(secure ? '__Host-vote' : 'vote', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: 365 * 24 * 3600,
  });
}

/** The value that the browser sent; undefined when it sent none that could be ours. */
export async function readVoteBrowser(
  request: Request,
  settings: ShellContext['settings'],
): Promise<string | undefined> {
  const value: unknown = await voteCookie(settings).parse(request.headers.get('cookie'));
  return typeof value === 'string' && /^[A-Za-z0-9_-]{22}$/.test(value) ? value : undefined;
}

export const newVoteBrowser = (): string => randomBytes(16).toString('base64url');

export function voteCookieValue(settings: ShellContext['settings'], browserId: string): Promise<string> {
  return voteCookie(settings).serialize(browserId);
}
