import type { Dependencies } from '../dependencies';

export type DeleteResult =
  /** `whole`: the question has gone with it. */
  | {
      readonly kind: 'deleted';
      readonly questionId: number;
      readonly whole: boolean;
      readonly tags: readonly string[];
    }
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'unknown' };

/**
 * Erases the words of a post, with its history and the pictures that nothing else shows; its place stays. A question
 * to which nobody else has replied goes as a whole; otherwise its thread stays under its title. By its author, also
 * when they are banned. Safe to repeat.
 */
export async function deletePost(
  _deps: Dependencies,
  _input: { personId: string; postId: number },
): Promise<DeleteResult> {
  throw new Error('not written yet');
}
