import { articlePath, questionPath, symptomPath, wizardPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import type { SearchKind } from '~/models/search/search-document';
import { wizardTarget } from '~/models/search/wizard-target';

/**
 * The page of something that was found; undefined for kinds that have no pages.
 *
 * @param words what was searched for: they stay in the field of the page that asks what has happened
 */
export function hitPath(
  locale: Locale,
  hit: { readonly kind: SearchKind; readonly ref: string },
  words: string,
): string | undefined {
  if (hit.kind === 'article') return articlePath(locale, hit.ref);
  // Without the readable part of the address, which is added on the way.
  if (hit.kind === 'question') return questionPath(locale, Number(hit.ref));
  const target = wizardTarget(hit.ref);
  if (target === undefined) return undefined;
  return target.kind === 'wizard'
    ? wizardPath(locale, target.wizard)
    : symptomPath(locale, target.symptom, words);
}
