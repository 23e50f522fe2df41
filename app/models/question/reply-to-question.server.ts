import type { Locale } from '~/locales/locale';
import { transact } from '~/services/database/transact';
import { checkForm } from './check-form';
import { composeReply } from './compose-reply.server';
import type { Posted, PostNotAllowed, PostRateLimited, PostRefused, Sending } from './post-results';
import type { PostDependencies } from './posting';
import { readReplyForm } from './question.schema';
import { storeReply } from './store-reply.server';

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
  deps: PostDependencies,
  input: {
    personId: string | undefined;
    questionId: number;
    replyToId?: number | undefined;
    body: string | undefined;
    locale: Locale;
  } & Sending,
): Promise<ReplyResult> {
  const checked = checkForm({ body: input.body }, ['body'], readReplyForm);
  if (checked.kind === 'refused') return checked;
  const { body } = checked.value;
  for (;;) {
    const composed = await composeReply(deps, deps.db, { ...input, body, now: deps.now() });
    if (composed.kind !== 'composed') return composed;
    const stored = await transact(deps.db, (tx) => storeReply(deps, tx, composed, deps.now()));
    // The question was merged, locked or taken away while the reply was being made ready.
    if (stored.kind !== 'changed') return stored;
  }
}
