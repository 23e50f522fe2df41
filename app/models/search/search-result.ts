import type { Locale } from '~/locales/locale';
import type { Marked } from './marked';
import type { SearchKind, Viewer } from './search-document';

/** What somebody asks for. */
export interface SearchInput {
  readonly locale: Locale;
  /** As typed; what is longer than 300 characters is cut off. `"…"` must stand so, `-word` must not stand at all. */
  readonly words: string;
  readonly kinds?: readonly SearchKind[] | undefined;
  readonly category?: string | undefined;
  readonly platform?: string | undefined;
  readonly viewer: Viewer;
  /** Counted from 1. */
  readonly page?: number | undefined;
  /** Hits on a page; 10 unless told, at most 50. */
  readonly pageSize?: number | undefined;
  /** What `{app}` stands for in titles and texts; without it the placeholder stays. */
  readonly brand?: string | undefined;
}

export interface SearchHit {
  readonly kind: SearchKind;
  readonly ref: string;
  /** The language of the text, which is another than the one asked for where that one has no text. */
  readonly locale: Locale;
  readonly title: Marked;
  readonly excerpt: Marked;
  readonly category: string | null;
  readonly platforms: readonly string[];
  /** Comparable within one answer only. */
  readonly score: number;
}

/** How many hits there are of each, whatever the filters say. */
export interface SearchFacets {
  readonly kinds: readonly { readonly kind: SearchKind; readonly count: number }[];
  readonly categories: readonly { readonly category: string; readonly count: number }[];
  readonly platforms: readonly { readonly platform: string; readonly count: number }[];
}

export interface SearchResult {
  readonly hits: readonly SearchHit[];
  /** How many hits there are, as far as was looked. */
  readonly total: number;
  /** There are more than that: among very many only the newest and likeliest are looked at. */
  readonly more: boolean;
  readonly page: number;
  readonly pages: number;
  /** The words as they were perhaps meant; offered, never put in place of words that exist. */
  readonly didYouMean?: string | undefined;
  /** The hits do not hold what was asked for; they are what comes nearest. */
  readonly nearest: boolean;
  readonly facets: SearchFacets;
}

export interface Suggestion {
  readonly kind: SearchKind;
  readonly ref: string;
  /** The language of the title. */
  readonly locale: Locale;
  readonly title: string;
}
