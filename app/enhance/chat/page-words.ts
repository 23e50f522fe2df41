import { chat as en } from '~/locales/en/chat';
import { chat as es } from '~/locales/es/chat';
import { type Locale, readLocale } from '~/locales/locale';

/** The page's language, as its document says. */
export const locale: Locale = readLocale(document.documentElement.lang);

const known: Readonly<Record<Locale, typeof en>> = { en, es };

/** The words of the chat in it. */
export const words = known[locale];
