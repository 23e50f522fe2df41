import type { DatabaseTransaction } from '~/services/database/database.server';
import { noteChange } from '../content-change/content-change.server';
import type { Dependencies } from '../dependencies';
import type { ComposedQuestion } from './compose-question.server';
import { countPost, uncountPost } from './count-post.server';
import { spendDraft } from './draft-record.server';
import { beginFollowing } from './follow/schedule-post-mail.server';
import { notePictures } from './post-html.server';
import { changedTags, indexQuestion } from './post-record.server';
import type { Posted, PostNotAllowed, PostRateLimited } from './post-results';
import { rendererNumber } from './posting';

export type StoreQuestionResult = ({ readonly kind: 'asked' } & Posted) | PostNotAllowed | PostRateLimited;

/** Without a key of its form, the same title and words within this time, in milliseconds, are one question. */
const sameFormMs = 10 * 60_000;

/** Stores a question with its asker's words, who has it and follows it. */
export async function storeQuestion(
  deps: Dependencies,
  tx: DatabaseTransaction,
  question: ComposedQuestion,
  now: Date,
): Promise<StoreQuestionResult> {
  const { author, asked, state } = question;
  const { secrets } = deps;
  // First of all: posts of one person take turns here, so nothing of theirs is stored between the look and the insert.
  const counted = await countPost(tx, { secrets, author, now });
  const before = await findStored(tx, question, now);
  if (before) {
    if (counted.kind === 'counted') await uncountPost(tx, { secrets, author });
    return before;
  }
  if (counted.kind === 'not-allowed') return { kind: 'not-allowed', reason: 'signed-out' };
  if (counted.kind === 'full') return { kind: 'rate-limited', retryAfterMs: counted.retryAfterMs };

  const published = state === 'published';
  const { id: questionId } = await tx.question.create({
    data: {
      type: asked.type,
      locale: question.locale,
      title: asked.title,
      categorySlug: asked.category,
      platform: asked.platform,
      version: asked.version,
      tags: JSON.stringify(asked.tags),
      personId: author.id,
      state,
      listed: published,
      shares: 1,
      createdAt: now,
      activeAt: now,
    },
    select: { id: true },
  });
  const { id: postId } = await tx.post.create({
    data: {
      questionId,
      place: 0,
      personId: author.id,
      role: author.role,
      locale: question.locale,
      body: asked.body,
      html: question.html,
      renderer: rendererNumber,
      state,
      signals: JSON.stringify(question.signals),
      review: question.review,
      clientKey: question.clientKey,
      createdAt: now,
    },
    select: { id: true },
  });
  await writeTags(tx, questionId, asked.tags);
  await notePictures(tx, { postId, body: asked.body });
  await tx.questionShare.create({ data: { questionId, holder: `person:${author.id}`, createdAt: now } });
  await beginFollowing(tx, { questionId, personId: author.id, now, readPostId: postId });
  if (question.draftId !== undefined) await spendDraft(tx, { draftId: question.draftId, author, postId });
  const tags = changedTags(questionId);
  if (published) {
    await indexQuestion(tx, questionId);
    await noteChange(tx, tags, now);
  }
  return { kind: 'asked', questionId, postId, state, tags: published ? tags : [] };
}

/** What the same form became when it was sent before. */
async function findStored(
  tx: DatabaseTransaction,
  { author, asked, clientKey }: ComposedQuestion,
  now: Date,
): Promise<StoreQuestionResult | undefined> {
  const select = { id: true, questionId: true, state: true } as const;
  const byKey =
    clientKey === null
      ? null
      : await tx.post.findUnique({
          where: { personId_clientKey: { personId: author.id, clientKey } },
          select,
        });
  const post =
    byKey ??
    (await tx.post.findFirst({
      where: {
        personId: author.id,
        place: 0,
        body: asked.body,
        state: { not: 'deleted' },
        createdAt: { gt: new Date(now.getTime() - sameFormMs) },
        question: { title: asked.title },
      },
      orderBy: { id: 'desc' },
      select,
    }));
  if (!post) return undefined;
  return {
    kind: 'asked',
    questionId: post.questionId,
    postId: post.id,
    state: post.state === 'published' ? 'published' : 'held',
    tags: [],
  };
}

/** Writes by which tags a question is found, in place of those before. */
export async function writeTags(
  tx: DatabaseTransaction,
  questionId: number,
  tags: readonly string[],
): Promise<void> {
  await tx.questionTag.deleteMany({ where: { questionId } });
  if (tags.length > 0) await tx.questionTag.createMany({ data: tags.map((tag) => ({ questionId, tag })) });
}
