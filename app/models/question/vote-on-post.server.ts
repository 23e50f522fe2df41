import type { Dependencies } from '../dependencies';
import type { PostNotAllowed, PostRateLimited } from './post-results';

export type VoteResult =
  | {
      readonly kind: 'voted';
      readonly questionId: number;
      readonly votes: number;
      readonly tags: readonly string[];
    }
  /** Nobody votes on their own words. */
  | { readonly kind: 'own' }
  | { readonly kind: 'unknown' }
  | PostNotAllowed
  | PostRateLimited;

/** Says that a post helped, or takes that back. Safe to repeat. */
export async function voteOnPost(
  _deps: Dependencies,
  _input: { personId: string | undefined; postId: number; wanted: boolean },
): Promise<VoteResult> {
  throw new Error('not written yet');
}
