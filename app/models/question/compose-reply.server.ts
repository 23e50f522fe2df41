import type { Locale } from '~/locales/locale';
import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { type Author, countSameText, findAuthor } from './author-standing.server';
import { refusedForm } from './check-form';
import { isFollowUp } from './follow-up';
import { languageOfText } from './language-of-text';
import { resolveMerged } from './moderation/resolve-merged.server';
import { weighPost } from './moderation/weigh-post';
import { htmlOfPost } from './post-html.server';
import type { PostNotAllowed, PostRefused, Sending } from './post-results';
import type { PostDependencies } from './posting';

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
  readonly clientKey: string | null;
  readonly draftId: string | undefined;
}

export type ComposeResult =
  | ComposedReply
  | PostRefused
  | PostNotAllowed
  | { readonly kind: 'locked' | 'unknown' };

interface QuestionRow {
  readonly state: string;
  readonly personId: string | null;
  readonly locked: number | bigint;
}

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
  const author = await findAuthor(db, { personId, now });
  if (author.kind === 'not-allowed') return author;
  const found = await findQuestion(db, input.questionId);
  if (found === undefined) return { kind: 'unknown' };
  const { questionId, question } = found;
  const isAsker = question.personId === author.id;
  if (question.state === 'held') {
    if (!isAsker && author.role !== 'agent') return { kind: 'unknown' };
  } else if (question.state !== 'published') return { kind: 'unknown' };
  if (Number(question.locked) === 1 && !author.moderates) return { kind: 'locked' };

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
    replyToId: input.replyToId ?? null,
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
      askerId: question.personId,
    }),
    answers: !isAsker,
    clientKey: input.clientKey ?? null,
    draftId: input.draftId,
  };
}

/** The question, or the one into which it was merged. */
async function findQuestion(db: DatabaseOrTransaction, id: number) {
  const question = await readQuestion(db, id);
  if (question?.state !== 'merged') return question && { questionId: id, question };
  const targetId = await resolveMerged(db, id);
  const target = targetId === undefined ? undefined : await readQuestion(db, targetId);
  return target && targetId !== undefined ? { questionId: targetId, question: target } : undefined;
}

async function readQuestion(db: DatabaseOrTransaction, id: number): Promise<QuestionRow | undefined> {
  const [row] = await db.$queryRaw<QuestionRow[]>`
    SELECT "state", "personId", CASE WHEN "lockedAt" IS NULL THEN 0 ELSE 1 END AS "locked"
    FROM "Question" WHERE "id" = ${id}`;
  return row;
}
