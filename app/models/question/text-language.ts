import { type Locale, locales } from '~/locales/locale';
import { fold } from '../search/analysis';
import { stopWords } from '../search/stop-words';

/** So many small words more than in any other language say which one it is. */
const clearlyMore = 2;

/**
 * The language in which a text is written, by its smallest words; `fallback` (the page's language) when they do not
 * say. Code and quotes are not counted: they are somebody else's words.
 */
export function languageOfText(text: string, fallback: Locale): Locale {
  const own = text
    .replace(/^\s*>.*$/gm, ' ')
    .replace(/```[\s\S]*?```|`[^`\n]*`|https?:\/\/\S+/g, ' ')
    .slice(0, 4_000);
  const found = fold(own).match(/\p{L}+/gu) ?? [];
  const counts = locales.map((locale) => ({
    locale,
    count: found.filter(
      (word) =>
        stopWords[locale].has(word) &&
        locales.every((other) => other === locale || !stopWords[other].has(word)),
    ).length,
  }));
  counts.sort((a, b) => b.count - a.count);
  const [first, second] = counts;
  if (first === undefined || first.count < (second?.count ?? 0) + clearlyMore) return fallback;
  return first.locale;
}
