/** What can be found. */
export const searchKinds = ['article', 'question', 'wizard'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** Who may find a document: everybody, or agents alone. */
export const audiences = ['everyone', 'agents'] as const;
export type Audience = (typeof audiences)[number];

/** Who is looking. */
export type Viewer = 'everyone' | 'agent';

/**
 * The documents that somebody may find and open: the one rule for pages, search, suggestions and corrections.
 * A draft is no document at all.
 */
export function audiencesFor(viewer: Viewer): readonly Audience[] {
  return viewer === 'agent' ? audiences : ['everyone'];
}

/** Something that can be found by words, in one language. Texts may hold `{app}`, which stands for the brand. */
export interface SearchDocument {
  readonly kind: SearchKind;
  readonly locale: string;
  /** The slug or id within its kind. */
  readonly ref: string;
  readonly audience: Audience;
  readonly title: string;
  /** A sentence or two; where it is empty, the beginning of the body serves. */
  readonly summary: string;
  readonly keywords: readonly string[];
  /** Titles of the parts of the body. They stand in the body too. */
  readonly headings?: readonly string[];
  /** Plain text. */
  readonly body: string;
  readonly category?: string;
  readonly platforms: readonly string[];
  readonly updatedAt: Date;
}

/** What names a document. */
export type SearchDocumentKey = Pick<SearchDocument, 'kind' | 'locale' | 'ref'>;
