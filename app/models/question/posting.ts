import type { Dependencies } from '../dependencies';
import type { ImageSize } from '../image/image';

/** What a portal brings to everything that people write in it. */
export interface Posting {
  /** A post's Markdown as pages show it, in the language in which it is written. */
  readonly render: (
    markdown: string,
    options: {
      readonly locale: string;
      readonly images: ReadonlyMap<string, ImageSize>;
      /** Stands before the ids of footnotes: several posts stand on one page. */
      readonly idPrefix: string;
    },
  ) => string;
  /** Where a post is found for good. */
  readonly postPath: (locale: string, postId: number) => string;
  /** Hosts to which everybody can link: the portal's and the vendor's. */
  readonly ownHosts: readonly string[];
}

/** What use-cases that store a text are handed. */
export interface PostDependencies extends Dependencies {
  readonly posting: Posting;
}

/** The number of the renderer that made a post's html; raised when what it makes has changed. */
export const rendererNumber = 1;
