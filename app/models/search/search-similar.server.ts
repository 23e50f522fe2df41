import type { Locale } from '~/locales/locale';
import type { Dependencies } from '../dependencies';
import { hitsOf, look } from './search.server';
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
  const asked = { ...input, words: words.join(' '), kinds: ['article', 'question'] as const };
  const looked = await look(deps, asked);
  if (looked.nearest) return { articles: [], questions: [] };
  const ofKind = (wanted: SearchHit['kind']) =>
    looked.ranked.filter(({ document }) => document.kind === wanted).slice(0, most);
  const hits = await hitsOf(deps, [...ofKind('article'), ...ofKind('question')], looked, asked);
  return {
    articles: hits.filter(({ kind }) => kind === 'article'),
    questions: hits.filter(({ kind }) => kind === 'question'),
  };
}
