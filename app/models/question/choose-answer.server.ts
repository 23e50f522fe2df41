import type { Dependencies } from '../dependencies';

export type ChooseResult =
  | { readonly kind: 'done'; readonly questionId: number; readonly tags: readonly string[] }
  | { readonly kind: 'not-allowed' }
  /** No such reply that everybody sees. */
  | { readonly kind: 'unknown' };

/** Says, as its asker, which reply answers a question; in place of the one chosen before. Safe to repeat. */
export async function acceptAnswer(
  _deps: Dependencies,
  _input: { personId: string; postId: number },
): Promise<ChooseResult> {
  throw new Error('not written yet');
}

/** Takes that back, if it is this reply. Safe to repeat. */
export async function unacceptAnswer(
  _deps: Dependencies,
  _input: { personId: string; postId: number },
): Promise<ChooseResult> {
  throw new Error('not written yet');
}

/** Says, as an agent, which agent's reply is the vendor's answer; in place of the one before. Safe to repeat. */
export async function markOfficial(
  _deps: Dependencies,
  _input: { personId: string; postId: number },
): Promise<ChooseResult> {
  throw new Error('not written yet');
}

/** Takes that back, if it is this reply. Safe to repeat. */
export async function unmarkOfficial(
  _deps: Dependencies,
  _input: { personId: string; postId: number },
): Promise<ChooseResult> {
  throw new Error('not written yet');
}
