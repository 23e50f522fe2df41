import type { Dependencies } from '../dependencies';
import type { PostRateLimited } from './post-results';

export type ShareResult =
  | {
      readonly kind: 'shared';
      /** Another one than asked for when that was merged. */
      readonly questionId: number;
      readonly shares: number;
      readonly tags: readonly string[];
    }
  | { readonly kind: 'unknown' }
  | PostRateLimited;

/**
 * "I have this question too", once a person or a browser; or takes it back. The asker always has it. Safe to repeat.
 *
 * @param input.browserId the random value of a cookie; what this browser said counts no more once its person says it
 * @param input.network of the request: what one network can say in an hour is limited
 */
export async function shareQuestion(
  _deps: Dependencies,
  _input: {
    questionId: number;
    personId?: string | undefined;
    browserId?: string | undefined;
    network: string;
    wanted: boolean;
  },
): Promise<ShareResult> {
  throw new Error('not written yet');
}

/** As whom somebody can stand among those who have a question, for looking whether they do. */
export function shareHolders(
  _secrets: Dependencies['secrets'],
  _who: { personId?: string | undefined; browserId?: string | undefined },
): string[] {
  throw new Error('not written yet');
}
