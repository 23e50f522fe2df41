/** Who looks: everybody, signed in or not, or a member of the support staff. */
export type Viewer = 'everyone' | 'agent';

/** As it stands in the rows of what can be searched: who may find a document. */
export type Audience = 'everyone' | 'agents';

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

/** The same rule for a document that is made of an edition to be found by words. */
export function audienceOf(edition: EditionRow): Audience {
  return mayRead('everyone', edition) ? 'everyone' : 'agents';
}

/** The audiences whose documents a viewer may find: the condition of every search. */
export function audiencesOf(viewer: Viewer): readonly Audience[] {
  return viewer === 'agent' ? ['everyone', 'agents'] : ['everyone'];
}
