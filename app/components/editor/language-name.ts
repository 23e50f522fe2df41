import type { Locale } from '~/locales/locale';

/** A language as it stands in a sentence of another one: "English", "inglés". */
export function languageIn(locale: Locale, language: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;
}
