import { defaultLocale, translatedPath } from '~/locales/locale';
import { mayBeFramed } from '~/models/desk/chat-panel';
import { loggedPath } from './request-log';

/** On the chat itself and at the agents' desk there is none. */
export function hasLauncher(path: string): boolean {
  const plain = translatedPath(path, defaultLocale);
  return !mayBeFramed(path) && plain !== '/agent' && !plain.startsWith('/agent/');
}

const publicText = /^(?:\/[a-z]{2})?\/(?:articles\/|questions\/\d)/;

/**
 * What of a path an agent is told about where somebody was when they began to write: all of what everybody can read,
 * and of others no ids, no tokens of mailed links, as in the log.
 */
export const pageToTell = (path: string): string => (publicText.test(path) ? path : loggedPath(path));
