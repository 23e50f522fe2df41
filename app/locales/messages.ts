import { en } from './en';
import { es } from './es';
import type { Locale } from './locale';

/** A message that a language lacks fails the build. */
export type Messages = typeof en;

const messages: Readonly<Record<Locale, Messages>> = { en, es };

/** All words of one language. */
export function messagesFor(locale: Locale): Messages {
  return messages[locale];
}
