import type { Locale } from '~/locales/locale';
import type { Dependencies } from '../dependencies';
import { search } from './search.server';
import type { Viewer } from './search-document';
import type { SearchHit } from './search-result';

/** What a text that somebody is writing is about. */
export interface SimilarInput {
  readonly locale: Locale;
  /** The telling words of the text, at most 16; how long the text is makes no difference. */
  readonly words: readonly string[];
  /** At most so many of each kind. */
  readonly most: number;
  readonly viewer: Viewer;
  /** What `{app}` stands for in titles and texts. */
  readonly brand?: string | undefined;
}

/** What resembles it, the likeliest first. */
export interface SimilarHits {
  readonly articles: readonly SearchHit[];
  readonly questions: readonly SearchHit[];
}

/**
 * Articles and questions that resemble a text. Each kind has its own places: however many questions there are, they
 * push no article out. Empty where nothing holds a good part of the words.
 */
export async function searchSimilar(
  deps: Pick<Dependencies, 'db' | 'searchIndex'>,
  { words, most, ...input }: SimilarInput,
): Promise<SimilarHits> {
  if (words.length === 0) return { articles: [], questions: [] };
  const found = await search(deps, {
    ...input,
    words: words.join(' '),
    kinds: ['article', 'question'],
    pageSize: 50,
  });
  const hits = found.nearest ? [] : found.hits;
  const ofKind = (wanted: SearchHit['kind']) => hits.filter(({ kind }) => kind === wanted).slice(0, most);
  return { articles: ofKind('article'), questions: ofKind('question') };
}
