import type { Dependencies } from '../dependencies';
import type { SearchInput, SearchResult, Suggestion } from './search-result';

type SearchDependencies = Pick<Dependencies, 'db' | 'searchIndex'>;

/** One ranked list over everything that can be found. Never empty while there is anything to find. */
export async function search(_deps: SearchDependencies, _input: SearchInput): Promise<SearchResult> {
  return {
    hits: [],
    total: 0,
    page: 1,
    pages: 1,
    nearest: true,
    facets: { kinds: [], categories: [], platforms: [] },
  };
}

/** What the words typed so far probably lead to, best first: at most eight. The last word is unfinished. */
export async function suggest(
  _deps: SearchDependencies,
  _input: Pick<SearchInput, 'locale' | 'words' | 'viewer' | 'brand'>,
): Promise<Suggestion[]> {
  return [];
}
