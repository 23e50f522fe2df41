import type { Locale } from '~/locales/locale';
import type { Posted, PostNotAllowed, PostRateLimited, PostRefused, Sending } from './post-results';
import type { PostDependencies } from './posting';

export type ReplyResult =
  /** `questionId` is another one than asked for when that was merged. `followUp`: it asks something of its own. */
  | ({ readonly kind: 'replied'; readonly place: number; readonly followUp: boolean } & Posted)
  | { readonly kind: 'locked' }
  | { readonly kind: 'unknown' }
  | PostRefused
  | PostNotAllowed
  | PostRateLimited;

/**
 * Puts a reply at the end of a question; under a merged one, at the end of the question to which it leads. Safe to
 * repeat: a form that was sent twice is one reply.
 *
 * @param input.body Markdown
 * @param input.replyToId the post of the same question to which it replies
 * @param input.locale the page's language, where the words do not tell theirs
 */
export async function replyToQuestion(
  _deps: PostDependencies,
  _input: {
    personId: string | undefined;
    questionId: number;
    replyToId?: number | undefined;
    body: string | undefined;
    locale: Locale;
  } & Sending,
): Promise<ReplyResult> {
  throw new Error('not written yet');
}
