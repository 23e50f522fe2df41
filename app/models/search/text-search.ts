import MiniSearch, { type SearchResult } from 'minisearch';

/** Something that can be found by words. */
export interface SearchDocument {
  readonly id: string;
  readonly title: string;
  readonly keywords: string;
  readonly summary: string;
  readonly body: string;
}

export interface TextSearch {
  /** The ids that fit, best first, with their scores. Forgives typing errors and unfinished words. */
  find(words: string, most: number): { id: string; score: number }[];
}

/** Words that say nothing about what somebody is looking for. */
const stopWords = new Set(
  (
    'a an and are as at be but by can cannot do does for from had has have how i if in into is it its me my no not of on or ' +
    'so that the their them then there this to was we what when where which who why will with you your ' +
    'a al algo ante con como cuando de del desde donde el ella en era es esta este esto fue ha hay la las le lo los más me mi ' +
    'mis muy no nos o para pero por porque que qué se si sin sobre su sus también te tengo tiene tu tus un una uno y ya yo'
  ).split(' '),
);

/** Lower case, without accents; endings of number and gender are left to prefixes and fuzziness. */
function processTerm(term: string): string | null {
  const plain = term.toLowerCase();
  if (stopWords.has(plain)) return null;
  const bare = plain.normalize('NFKD').replace(/\p{M}/gu, '');
  return bare.length > 4 ? bare.replace(/(?:es|s|ing|ed)$/, '') : bare;
}

/** An index over documents of one language, in memory. */
export function createTextSearch(documents: readonly SearchDocument[]): TextSearch {
  const index = new MiniSearch<SearchDocument>({
    fields: ['title', 'keywords', 'summary', 'body'],
    processTerm,
    searchOptions: {
      boost: { title: 3, keywords: 3, summary: 2 },
      prefix: (term) => term.length > 3,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: 'OR',
    },
  });
  index.addAll(documents);
  return {
    find: (words, most) =>
      index
        .search(words.slice(0, 300))
        .slice(0, most)
        .map(({ id, score }: SearchResult) => ({ id: String(id), score })),
  };
}
