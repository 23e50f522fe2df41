import type { Locale } from '~/locales/locale';
import type { Dependencies } from '../dependencies';
import type { Marked } from './marked';
import { search } from './search.server';
import { type Symptom, wizardTarget } from './wizard-target';

/** What somebody's own words lead to: what has happened, as the wizards ask for it, and articles. */
export interface Found {
  readonly symptoms: readonly Symptom[];
  readonly articles: readonly {
    readonly slug: string;
    readonly title: string;
    readonly summary: string;
    readonly locale: Locale;
  }[];
}

const mostSymptoms = 2;
const mostArticles = 3;

/**
 * What has happened, by somebody's own words: suggested, chosen by nobody but them. What is merely near is left out:
 * where nothing fits, the list of all that can happen says more.
 *
 * @param chosen what was chosen elsewhere for these words; it comes first
 */
export async function findByWords(
  deps: Pick<Dependencies, 'db' | 'searchIndex'>,
  input: {
    readonly locale: Locale;
    readonly words: string;
    readonly chosen: Symptom | undefined;
    readonly brand: string;
  },
): Promise<Found> {
  const { locale, words, chosen, brand } = input;
  const first = chosen === undefined ? [] : [chosen];
  if (words === '') return { symptoms: first, articles: [] };
  const found = await search(deps, {
    locale,
    words,
    brand,
    kinds: ['wizard', 'article'],
    viewer: 'everyone',
    pageSize: 40,
  });
  if (found.nearest) return { symptoms: first, articles: [] };
  const symptoms = found.hits.flatMap(({ kind, ref }) => {
    const target = kind === 'wizard' ? wizardTarget(ref) : undefined;
    return target?.kind === 'symptom' ? [target.symptom] : [];
  });
  return {
    symptoms: [...new Set([...first, ...symptoms])].slice(0, mostSymptoms),
    articles: found.hits
      .filter(({ kind }) => kind === 'article')
      .slice(0, mostArticles)
      .map((hit) => ({
        slug: hit.ref,
        title: plain(hit.title),
        summary: plain(hit.excerpt),
        locale: hit.locale,
      })),
  };
}

const plain = (marked: Marked): string => marked.map(({ text }) => text).join('');
