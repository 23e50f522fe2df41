import { searchPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import { type SearchKind, searchKinds } from '~/models/search/search-document';

/** A search as its address has it. */
export interface SearchAddress {
  readonly words: string;
  readonly kind?: SearchKind | undefined;
  readonly category?: string | undefined;
  readonly platform?: string | undefined;
  /** Counted from 1. */
  readonly page: number;
}

/** The most characters, in UTF-16 units, that are searched for; the field takes no more. */
const mostWords = 300;
const mostPages = 100;

const isKind = (text: string): text is SearchKind => (searchKinds as readonly string[]).includes(text);

/** Slugs of categories and platforms, in any script. */
const slug = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,79}$/u;
const readSlug = (text: string | null) => (text !== null && slug.test(text) ? text : undefined);

/** Reads an address; what it does not understand is as if it were not there. */
export function readSearchAddress(query: URLSearchParams): SearchAddress {
  const kind = query.get('kind') ?? '';
  const page = /^[1-9]\d{0,2}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1;
  return {
    // Not cut through the middle of a character.
    words: (query.get('q') ?? '')
      .trim()
      .slice(0, mostWords)
      .replace(/[\uD800-\uDBFF]$/, ''),
    kind: isKind(kind) ? kind : undefined,
    category: readSlug(query.get('category')),
    platform: readSlug(query.get('platform')),
    page: Math.min(page, mostPages),
  };
}

export function searchAddressPath(locale: Locale, address: SearchAddress): string {
  const { words, kind, category, platform, page } = address;
  const query = new URLSearchParams({ q: words });
  if (kind !== undefined) query.set('kind', kind);
  if (category !== undefined) query.set('category', category);
  if (platform !== undefined) query.set('platform', platform);
  if (page > 1) query.set('page', String(page));
  return `${searchPath(locale)}?${query}`;
}

export const isFiltered = ({ kind, category, platform }: SearchAddress): boolean =>
  kind !== undefined || category !== undefined || platform !== undefined;
