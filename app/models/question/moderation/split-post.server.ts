import { randomBytes } from 'node:crypto';
import type { DatabaseTransaction } from '~/services/database/database.server';
import { recordAct } from '../../audit/record.server';
import { noteChange } from '../../content-change/content-change.server';
import type { Dependencies } from '../../dependencies';
import { may } from '../../person/permissions';
import type { RefusedForm } from '../../refused-form';
import { guardFields } from '../../secret-guard/guard-text';
import { cleanLine } from '../clean-text';
import { beginFollowing } from '../follow/schedule-post-mail.server';
import { changedTags, indexQuestion, recount } from '../post-record.server';

import { postLimits } from '../question';
import { type Moderated, type NotModerated, postSubject } from './moderated';
import { onPost, type PostRow, type QuestionRow, tellAuthor } from './on-post.server';

export type SplitResult =
  | (Moderated & { readonly questionId: number })
  | NotModerated
  | ({ readonly kind: 'refused' } & RefusedForm);

/** The longest list of replies that goes along with one. */
const mostAlong = 200;

/**
 * Makes a reply a question of its own, with the chosen replies behind it in their order; both questions link to each
 * other. Moderators split what anybody wrote, and its author what they asked themselves, without anybody else's
 * replies. The author follows the new question and is told. A post that was split already is `done`.
 *
 * @param input.alongIds ids of replies of the same question; those that stand before the reply, or stand there no more,
 * stay
 */
export async function splitPost(
  deps: Dependencies,
  input: { by: string; postId: number; title: string | undefined; alongIds?: readonly number[] },
): Promise<SplitResult> {
  const { by, postId, alongIds = [] } = input;
  const guarded = guardFields({ title: cleanLine(input.title ?? '') });
  const { title } = guarded.fields;
  const result = await onPost(deps, postId, async ({ tx, post, question, now }): Promise<SplitResult> => {
    const person = (await tx.person.findUnique({ where: { id: by } })) ?? undefined;
    const moderates = may(person, 'moderate');
    const asksItself = post.personId === by && may(person, 'post') && alongIds.length === 0;
    if (!moderates && !asksItself) return { kind: 'not-allowed' };
    if (post.place === 0) {
      return post.followUp === 'split' && question.splitFromId !== null
        ? { kind: 'done', tags: [], questionId: question.id }
        : { kind: 'unknown' };
    }
    if (post.state !== 'published' && post.state !== 'held') return { kind: 'unknown' };
    const error = guarded.kinds.length > 0 ? 'secret' : titleError(title);
    if (error !== undefined) return { kind: 'refused', errors: { title: error }, values: { title } };
    const along = await tx.post.findMany({
      where: {
        id: { in: alongIds.slice(0, mostAlong) },
        questionId: question.id,
        place: { gt: post.place },
        state: { not: 'deleted' },
      },
      orderBy: { place: 'asc' },
    });
    const questionId = await moveOut(tx, { question, post, along, title, now });
    await recordAct(
      tx,
      {
        personId: by,
        action: 'post-split',
        subject: postSubject(postId),
        detail: { from: question.id, into: questionId, along: along.length },
      },
      now,
    );
    const tags = [...new Set([...changedTags(question.id), ...changedTags(questionId)])];
    await noteChange(tx, tags, now);
    await tellAuthor(tx, { template: 'post-split', post, by, now });
    return { kind: 'done', tags, questionId };
  });
  deps.wakeWorker();
  return result;
}

function titleError(title: string): string | undefined {
  if (title === '') return 'missing';
  const length = [...title].length;
  if (length < postLimits.titleLeast) return 'too-short';
  return length > postLimits.title ? 'too-long' : undefined;
}

async function moveOut(
  tx: DatabaseTransaction,
  input: {
    question: QuestionRow;
    post: PostRow;
    along: readonly PostRow[];
    title: string;
    now: Date;
  },
): Promise<number> {
  const { question, post, along, title, now } = input;
  // Under a question that nobody sees, nothing that leaves it becomes public by that.
  const isPublic = post.state === 'published' && question.state === 'published';
  const { id } = await tx.question.create({
    data: {
      type: 'question',
      locale: post.locale,
      title,
      categorySlug: question.categorySlug,
      personId: post.personId,
      state: isPublic ? 'published' : 'held',
      listed: isPublic,
      splitFromId: question.id,
      splitFromPlace: post.place,
      lastPlace: along.length,
      createdAt: post.createdAt,
      activeAt: now,
    },
    select: { id: true },
  });
  const state = isPublic ? {} : { state: 'held', review: 'wanted' };
  await tx.post.update({
    where: { id: post.id },
    data: { questionId: id, place: 0, replyToId: null, followUp: 'split', ...state },
  });
  for (const [index, { id: alongId, personId }] of along.entries()) {
    const ofAsker = personId !== null && personId === post.personId;
    await tx.post.update({
      where: { id: alongId },
      data: { questionId: id, place: index + 1, ...(ofAsker ? { followUp: null } : {}) },
    });
  }
  await takeMarksAlong(tx, { question, newId: id, moved: [post, ...along] });
  await tx.questionShare.create({
    data: {
      questionId: id,
      holder:
        post.personId === null ? `left:${randomBytes(12).toString('base64url')}` : `person:${post.personId}`,
      createdAt: now,
    },
  });
  await followOn(tx, { question, newId: id, moved: [post, ...along], now });
  await tx.draft.updateMany({
    where: { questionId: question.id, replyToId: { in: [post.id, ...along.map((one) => one.id)] } },
    data: { questionId: id },
  });
  for (const changed of [question.id, id]) {
    await recount(tx, changed);
    await indexQuestion(tx, changed);
  }
  return id;
}

/** An official answer stays official where it goes; what the asker of the old question accepted is accepted there only. */
async function takeMarksAlong(
  tx: DatabaseTransaction,
  {
    question,
    newId,
    moved,
  }: { question: QuestionRow; newId: number; moved: readonly Pick<PostRow, 'id' | 'place'>[] },
): Promise<void> {
  const [first, ...along] = moved.map(({ id }) => id);
  const { acceptedPostId, officialPostId } = question;
  const has = (id: number | null) => id !== null && (id === first || along.includes(id));
  await tx.question.update({
    where: { id: question.id },
    data: {
      ...(has(acceptedPostId) ? { acceptedPostId: null } : {}),
      ...(has(officialPostId) ? { officialPostId: null } : {}),
      revision: { increment: 1 },
    },
  });
  if (officialPostId !== null && along.includes(officialPostId))
    await tx.question.update({ where: { id: newId }, data: { officialPostId } });
}

/** Whoever wrote what moved follows it, unless they wanted no more mail of the old question. */
async function followOn(
  tx: DatabaseTransaction,
  {
    question,
    newId,
    moved,
    now,
  }: { question: QuestionRow; newId: number; moved: readonly PostRow[]; now: Date },
): Promise<void> {
  const readPostId = Math.max(...moved.map(({ id }) => id));
  const authors = [...new Set(moved.map(({ personId }) => personId).filter((id) => id !== null))];
  const stopped = await tx.follow.findMany({
    where: { questionId: question.id, personId: { in: authors }, stoppedAt: { not: null } },
    select: { personId: true },
  });
  for (const personId of authors) {
    if (personId !== moved[0]?.personId && stopped.some((one) => one.personId === personId)) continue;
    await beginFollowing(tx, { questionId: newId, personId, now, readPostId });
  }
}
