import { type Locale, localizedPath } from '~/locales/locale';

/**
 * The addresses of the portal's pages. All are paths on the portal's own origin, in one language; what comes from
 * outside is escaped.
 */

export const homePath = (locale: Locale): string => localizedPath(locale, '/');

/** Where a person says in their own words what has happened. */
export const recoverPath = (locale: Locale): string => localizedPath(locale, '/recover');

/** The start of a wizard. */
export const wizardPath = (locale: Locale, wizard: string): string =>
  localizedPath(locale, `/recover/${encodeURIComponent(wizard)}`);

/** One step of a wizard. */
export const stepPath = (locale: Locale, wizard: string, step: string): string =>
  `${wizardPath(locale, wizard)}/${encodeURIComponent(step)}`;

/** The page that asks for the proof of mailbox of a reset request; mails add the token as its fragment. */
export const confirmUrl = (locale: Locale, requestId: string): string =>
  localizedPath(locale, `/recover/confirm/${encodeURIComponent(requestId)}`);

export const articlePath = (locale: Locale, slug: string): string =>
  localizedPath(locale, `/articles/${encodeURIComponent(slug)}`);

/** Development and demonstration only: the mails that were sent. */
export const devMailPath = '/dev/mail';

/** Development and demonstration only: all parts of the pages together. */
export const devPreviewPath = '/dev/preview';
