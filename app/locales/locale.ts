/** The languages of the portal. The default one has no prefix in addresses; the others have theirs. */
export const locales = ['en', 'es'] as const;

export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = 'en';

/** Each language by its own name: what somebody looks for who cannot read the page they are on. */
export const localeNames: Readonly<Record<Locale, string>> = { en: 'English', es: 'Español' };

const isLocale = (text: string): text is Locale => (locales as readonly string[]).includes(text);

/** The language that a stored or sent text names; the default one for anything else. */
export function readLocale(text: string | null | undefined): Locale {
  return text !== null && text !== undefined && isLocale(text) ? text : defaultLocale;
}

/**
 * The language of a route with the optional segment `$lang`.
 *
 * @throws {Response} 404 for any other segment; the default language's own name is no prefix either, so that a
 * page has one address.
 */
export function localeOfParams(params: { readonly lang?: string | undefined }): Locale {
  const { lang } = params;
  if (lang === undefined) return defaultLocale;
  if (!isLocale(lang) || lang === defaultLocale) throw new Response(null, { status: 404 });
  return lang;
}

/** The language of an address, by its first segment; also right for addresses that have no page. */
export function localeOfPath(path: string): Locale {
  return readLocale(path.split('/', 2)[1]);
}

/** A path of the default language (`/recover`) in another one (`/es/recover`). */
export function localizedPath(locale: Locale, path: string): string {
  if (locale === defaultLocale) return path;
  return path === '/' ? `/${locale}` : `/${locale}${path}`;
}

/** The same page in another language; takes a path in any language. */
export function translatedPath(path: string, locale: Locale): string {
  const from = localeOfPath(path);
  const plain = from === defaultLocale ? path : path.slice(from.length + 1) || '/';
  return localizedPath(locale, plain);
}
