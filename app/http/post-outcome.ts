import type { ReturnedForm } from '~/models/question/writing/returned-form';

/** What became of something that somebody wanted to post. */
export type PostOutcome =
  | {
      readonly kind: 'posted';
      readonly questionId: number;
      readonly postId: number;
      /** Tags of kept pages that no longer say what is true. */
      readonly tags: readonly string[];
    }
  | ({ readonly kind: 'refused' } & Refused)
  | { readonly kind: 'not-posted'; readonly why: NonNullable<ReturnedForm['notPosted']> }
  | { readonly kind: 'signed-out' }
  /** There is no such question for whoever asks. */
  | { readonly kind: 'unknown' };

export type Refused = Pick<ReturnedForm, 'errors' | 'values' | 'found'>;

/** Whole minutes, as words have them. */
export const minutesOf = (ms: number): number => Math.max(1, Math.ceil(ms / 60_000));
