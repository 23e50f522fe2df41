import type { Audience, Viewer } from '../search/search-document';

interface EditionRow {
  readonly publishedNumber: number | null;
}

/**
 * The one rule of who may read an edition, as a condition of a query on editions. Everybody reads what is published;
 * agents read drafts and what was taken back as well.
 */
export function readableBy(viewer: Viewer): { publishedNumber?: { not: null } } {
  return viewer === 'agent' ? {} : { publishedNumber: { not: null } };
}

/** The same rule for a row at hand. */
export function mayRead(viewer: Viewer, edition: EditionRow): boolean {
  return viewer === 'agent' || edition.publishedNumber !== null;
}

/**
 * Who may find an edition by words; undefined when nobody: what is found is opened at the address that everybody
 * has, and there is nothing at it before it is published.
 */
export function audienceOf(edition: EditionRow): Audience | undefined {
  return mayRead('everyone', edition) ? 'everyone' : undefined;
}
