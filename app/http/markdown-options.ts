import type { Locale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import type { MarkdownOptions } from '~/models/article/markdown';
import { articlePath, stepPath, wizardPath } from './paths';

/** What this portal brings to a text in a language: its words, and where its links lead. */
export function markdownOptions(locale: Locale, brand: string): MarkdownOptions {
  const { prose, reset } = messagesFor(locale);
  return {
    brand,
    words: { ...prose, unverified: reset.guide.unverified },
    articlePath: (slug) => articlePath(locale, slug),
    wizardPath: (wizard, step) =>
      step === undefined ? wizardPath(locale, wizard) : stepPath(locale, wizard, step),
  };
}
