import { type Locale, readLocale } from '~/locales/locale';
import type { FieldErrors } from '~/models/refused-form';
import { handleSearch } from '~/models/search/query-log/handle-search.server';
import { keepSynonym, removeSynonym } from '~/models/search/query-log/manage-synonyms.server';
import { readMonth } from '~/models/search/query-log/search-log';
import type { Services } from '~/services.server';
import { agentSearchLogPath } from './paths';

export type SearchLogAnswer =
  | { kind: 'done'; path: string }
  | { kind: 'refused'; errors: FieldErrors }
  | { kind: 'unknown' }
  | { kind: 'not-allowed' };

/**
 * Carries out a form of the agents' page about searches, on the view that its address names; whether they may is
 * decided in each use-case.
 */
export async function actOnSearchLog(
  services: Services,
  input: { personId: string; locale: Locale; view: URLSearchParams; form: Readonly<Record<string, string>> },
): Promise<SearchLogAnswer> {
  const { personId, form, view } = input;
  const language = readLocale(view.get('language'));
  const month = readMonth(view.get('month'));
  if (month === undefined) return { kind: 'unknown' };
  const path = agentSearchLogPath(input.locale, { language, month });
  switch (form.intent) {
    case 'done':
    case 'reopen': {
      const handled = form.intent === 'done';
      const words = form.query ?? '';
      const result = await handleSearch(services, { personId, month, locale: language, words, handled });
      return result.kind === 'done' ? { kind: 'done', path } : result;
    }
    case 'synonym': {
      const { words, sameAs, query } = form;
      const result = await keepSynonym(services, { personId, locale: language, words, sameAs, query, month });
      return result.kind === 'done' ? { kind: 'done', path: `${path}#synonyms` } : result;
    }
    case 'remove-synonym': {
      const result = await removeSynonym(services, { personId, id: form.synonym ?? '' });
      return result.kind === 'done' ? { kind: 'done', path: `${path}#synonyms` } : result;
    }
    default:
      return { kind: 'unknown' };
  }
}
