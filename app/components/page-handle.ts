import { type Locale, locales } from '~/locales/locale';

/** What a route says about its page: `export const handle: PageHandle = { enhance: ['form'] }`. */
export interface PageHandle {
  /** Scripts of app/enhance that the page loads, by name. It works without them. */
  readonly enhance?: readonly EnhancementName[];
  /** The page has no twin in the other languages: no alternate links, no language switch. */
  readonly oneLanguage?: boolean;
  /** The page is read in every language of the portal, whichever its text is in: the language switch stays. */
  readonly everyInterface?: boolean;
  /** The languages that a page's text exists in, by what its loader returned; absent: all of the portal's. */
  readonly languagesOf?: (data: unknown) => readonly Locale[] | undefined;
}

export type EnhancementName = string;

/** For a page whose loader says in `locales` which languages its text exists in. */
export const textHandle: PageHandle = {
  languagesOf(data) {
    if (!isRecord(data) || !Array.isArray(data.locales)) return undefined;
    const { locales: named } = data;
    return locales.filter((locale) => named.includes(locale));
  },
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The scripts that a page's routes ask for, each once. Takes the `handle`s of all its routes. */
export function enhancementsOf(handles: readonly unknown[]): readonly EnhancementName[] {
  const names = handles.flatMap((handle) =>
    isRecord(handle) && Array.isArray(handle.enhance) ? handle.enhance : [],
  );
  return [...new Set(names.filter((name): name is string => typeof name === 'string'))];
}

/** Whether one of a page's routes says that it exists in one language only. */
export function isInOneLanguage(handles: readonly unknown[]): boolean {
  return handles.some((handle) => isRecord(handle) && handle.oneLanguage === true);
}

/** Whether one of a page's routes says that its text can be read under the portal's words in any language. */
export function isInEveryInterface(handles: readonly unknown[]): boolean {
  return handles.some((handle) => isRecord(handle) && handle.everyInterface === true);
}

/** The languages in which a page exists, by the `handle`s and data of its routes. */
export function languagesOf(
  matches: readonly { readonly handle: unknown; readonly data: unknown }[],
): readonly Locale[] {
  for (const { handle, data } of matches) {
    if (!isRecord(handle) || typeof handle.languagesOf !== 'function') continue;
    const named: unknown = handle.languagesOf(data);
    if (Array.isArray(named) && named.length > 0) return locales.filter((locale) => named.includes(locale));
  }
  return locales;
}
