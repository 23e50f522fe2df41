import { randomBytes } from 'node:crypto';
import { createCookie } from '@remix-run/node';
import type { ShellContext } from './shell-context';

type Settings = ShellContext['settings'];

/** As long as a draft is kept, in seconds. */
const maxAge = 30 * 24 * 3600;

/** A random value by which a browser finds again what was written in it by somebody who is not signed in. */
function draftCookie(settings: Settings) {
  const secure = settings.publicUrl.startsWith('https:');
  return createCookie(secure ? '__Host-draft' : 'draft', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge,
  });
}

/** The value that the browser sent; undefined when it sent none that could be ours. */
export async function readDraftBrowser(request: Request, settings: Settings): Promise<string | undefined> {
  const value: unknown = await draftCookie(settings).parse(request.headers.get('cookie'));
  return typeof value === 'string' && /^[A-Za-z0-9_-]{22}$/.test(value) ? value : undefined;
}

/** 128 random bits. */
export const newDraftBrowser = (): string => randomBytes(16).toString('base64url');

export function draftCookieValue(settings: Settings, browserId: string): Promise<string> {
  return draftCookie(settings).serialize(browserId);
}
