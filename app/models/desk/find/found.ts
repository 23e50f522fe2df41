import type { Locale } from '~/locales/locale';
import type { SearchHit } from '../../search/search-result';

export const findLimits = {
  /** Conversations that are looked through, those active last. */
  conversations: 5000,
  /** Lines of each kind. */
  lines: 20,
  /** Questions and articles together. */
  documents: 20,
} as const;

/** What an agent finds by words. */
export interface Found {
  readonly conversations: readonly {
    readonly id: string;
    readonly channel: 'chat' | 'message';
    readonly subject: string;
    readonly name: string;
    readonly locale: Locale;
    readonly activeAt: Date;
    readonly excerpt: string;
    /** The words stand in a note of an agent. */
    readonly inNote: boolean;
  }[];
  readonly handOffs: readonly { readonly id: string; readonly at: Date; readonly excerpt: string }[];
  readonly questions: readonly SearchHit[];
  readonly articles: readonly SearchHit[];
  readonly people: readonly {
    /** For those who may open their page. */
    readonly id: string | undefined;
    readonly name: string;
    readonly isStaff: boolean;
  }[];
}
