import { defaultLocale, translatedPath } from '~/locales/locale';

/** As session.server.ts names the cookie of whoever is signed in. */
const session = /(?:^|;\s*)(?:__Host-)?session=[^;\s]/;

/**
 * Whether a page is rendered for one person although it is kept for all others: in questions whoever is signed in sees
 * their own posts that wait, and what they can do. That a cookie names no session any more costs a rendering alone.
 */
export function isReadByPerson(path: string, cookie: string | null): boolean {
  if (cookie === null || !session.test(cookie)) return false;
  const plain = translatedPath(path, defaultLocale);
  return plain === '/questions' || plain.startsWith('/questions/');
}
