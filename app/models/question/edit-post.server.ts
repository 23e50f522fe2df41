import type { FormFields, PostNotAllowed, PostRefused } from './post-results';
import type { PostDependencies } from './posting';

export type EditResult =
  | {
      readonly kind: 'edited';
      readonly questionId: number;
      readonly state: 'published' | 'held';
      readonly tags: readonly string[];
    }
  /** Somebody else changed it first: what stands there now, and what was typed. Nothing was stored. */
  | {
      readonly kind: 'conflict';
      readonly revision: number;
      readonly theirs: { readonly title?: string; readonly body: string };
      readonly values: Readonly<Record<string, string>>;
    }
  /** The question is locked. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'unknown' }
  | PostRefused
  | PostNotAllowed;

/**
 * Replaces the words of a post, by its author or a moderator; what they were before stays in the history. With the
 * question itself title, platform, version, category and tags are changed. Written only over the revision that was
 * seen. Safe to repeat: words that change nothing are no revision.
 *
 * @param input.fields body, and for the question itself title, platform, version, category, tags
 * @param input.seenRevision the post's revision when the form was shown
 */
export async function editPost(
  _deps: PostDependencies,
  _input: { personId: string; postId: number; fields: FormFields; seenRevision: number },
): Promise<EditResult> {
  throw new Error('not written yet');
}
