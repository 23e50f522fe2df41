import type { Locale } from '~/locales/locale';
import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { type Author, countSameText, findAuthor, type QuestionStanding } from './author-standing.server';
import { refusedForm } from './check-form';
import { isFollowUp } from './follow-up';
import { languageOfText } from './language-of-text';
import { resolveMerged } from './moderation/resolve-merged.server';
import { weighPost } from './moderation/weigh-post';
import { htmlOfPost } from './post-html.server';
import type { PostNotAllowed, PostRefused, Sending } from './post-results';
import { isRowId } from './post-rules';
import type { PostDependencies } from './posting';
import { readClientKey } from './question.schema';

/** A reply with everything decided that does not depend on what others do at the same moment. */
export interface ComposedReply {
  readonly kind: 'composed';
  readonly author: Author;
  readonly questionId: number;
  /** The question's state when it was read: storing finds it so, or gives up. */
  readonly questionState: 'published' | 'held';
  readonly replyToId: number | null;
  readonly locale: Locale;
  readonly body: string;
  readonly html: string;
  readonly state: 'published' | 'held';
  readonly signals: readonly string[];
  readonly review: 'wanted' | null;
  readonly followUp: boolean;
  /** Somebody else than the asker says it. */
  readonly answers: boolean;
  /** The author follows the question already, or has stopped to. */
  readonly follows: boolean;
  readonly clientKey: string | null;
  readonly draftId: string | undefined;
}

export type ComposeResult =
  | ComposedReply
  | PostRefused
  | PostNotAllowed
  | { readonly kind: 'locked' | 'unknown' };

/** Reads what a reply depends on, decides what becomes of it, and renders it; nothing is written. */
export async function composeReply(
  deps: PostDependencies,
  db: DatabaseOrTransaction,
  input: {
    personId: string | undefined;
    questionId: number;
    replyToId?: number | undefined;
    /** Markdown that was read and cleaned. */
    body: string;
    locale: Locale;
    now: Date;
  } & Sending,
): Promise<ComposeResult> {
  const { personId, body, now } = input;
  const found = await findWhere(db, { personId, body, now, questionId: input.questionId });
  if (found.kind !== 'found') return found;
  const { author, question, questionId } = found;
  const isAsker = question.askerId === author.id;
  if (question.state === 'held') {
    if (!isAsker && author.role !== 'agent') return { kind: 'unknown' };
  } else if (question.state !== 'published') return { kind: 'unknown' };
  if (question.isLocked && !author.moderates) return { kind: 'locked' };

  const verdict = weighPost({
    role: author.role,
    body,
    honeypot: input.honeypot ?? false,
    writtenMs: input.writtenMs,
    publishedPosts: author.publishedPosts,
    postsInHour: author.postsInHour,
    sameText: await countSameText(db, { author, body, now }),
    guardHits: input.guardHits ?? 0,
    ownHosts: deps.posting.ownHosts,
    firstPosts: deps.firstPosts ?? 'review',
  });
  if (verdict.verdict === 'refuse') return refusedForm({ body }, ['body'], { form: 'unwanted' });
  const locale = languageOfText(body, input.locale);
  return {
    kind: 'composed',
    author,
    questionId,
    questionState: question.state,
    replyToId: input.replyToId !== undefined && isRowId(input.replyToId) ? input.replyToId : null,
    locale,
    body,
    html: await htmlOfPost(db, deps.posting, { body, locale, questionId }),
    state: verdict.verdict === 'hold' ? 'held' : 'published',
    signals: verdict.signals,
    review: verdict.review,
    followUp: isFollowUp({
      markdown: body,
      role: author.role,
      personId: author.id,
      askerId: question.askerId,
    }),
    answers: !isAsker,
    follows: question.isFollowed,
    clientKey: readClientKey(input.clientKey),
    draftId: input.draftId,
  };
}

/** Whoever writes, and the question in which they do, or the one into which it was merged. */
async function findWhere(
  db: DatabaseOrTransaction,
  input: { personId: string | undefined; questionId: number; body: string; now: Date },
): Promise<
  | { readonly kind: 'found'; author: Author; question: QuestionStanding; questionId: number }
  | { readonly kind: 'unknown' }
  | PostNotAllowed
> {
  const author = await findAuthor(db, {
    ...input,
    questionId: isRowId(input.questionId) ? input.questionId : 0,
  });
  if (author.kind === 'not-allowed') return author;
  const { question } = author;
  if (question === undefined) return { kind: 'unknown' };
  if (question.state !== 'merged') return { kind: 'found', author, question, questionId: input.questionId };
  const targetId = await resolveMerged(db, input.questionId);
  if (targetId === undefined || targetId === input.questionId) return { kind: 'unknown' };
  return findWhere(db, { ...input, questionId: targetId });
}
