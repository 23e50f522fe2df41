import type { DatabaseTransaction } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import { recordAct } from '../audit/record.server';
import { noteChange } from '../content-change/content-change.server';
import type { Dependencies } from '../dependencies';
import { erasePosts, eraseQuestion, othersReplied } from './erase-posts.server';
import { postSubject } from './moderation/moderated';
import { changedTags, indexQuestion, lockQuestion, recount } from './post-record.server';
import { isRowId, mayDelete } from './post-rules';

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
 * when they are banned, or by a moderator. Safe to repeat.
 */
export async function deletePost(
  deps: Dependencies,
  input: { personId: string; postId: number },
): Promise<DeleteResult> {
  const { personId, postId } = input;
  if (!isRowId(postId)) return { kind: 'unknown' };
  for (;;) {
    const where = await deps.db.post.findUnique({ where: { id: postId }, select: { questionId: true } });
    if (!where) return { kind: 'unknown' };
    const { questionId } = where;
    const result = await transact(deps.db, async (tx): Promise<DeleteResult | 'moved'> => {
      await lockQuestion(tx, questionId);
      const post = await tx.post.findUnique({ where: { id: postId } });
      if (!post) return { kind: 'unknown' };
      if (post.questionId !== questionId) return 'moved';
      const actor = (await tx.person.findUnique({ where: { id: personId } })) ?? undefined;
      const by = mayDelete(actor, post);
      if (by !== 'author' && by !== 'moderator') return { kind: by };
      const question = await tx.question.findUniqueOrThrow({ where: { id: questionId } });
      if (post.state === 'deleted')
        return { kind: 'deleted', questionId, whole: question.state === 'deleted', tags: [] };
      const now = deps.now();
      const whole = post.place === 0 && !(await othersReplied(tx, questionId, post.personId));
      if (whole) await eraseQuestion(tx, questionId);
      else await eraseOne(tx, post);
      if (by === 'moderator')
        await recordAct(
          tx,
          { personId, action: 'post-deleted-by-staff', subject: postSubject(postId), detail: { whole } },
          now,
        );
      await recount(tx, questionId);
      await indexQuestion(tx, questionId);
      const tags = changedTags(questionId);
      await noteChange(tx, tags, now);
      return { kind: 'deleted', questionId, whole, tags };
    });
    if (result !== 'moved') return result;
  }
}

async function eraseOne(
  tx: DatabaseTransaction,
  post: { readonly id: number; readonly questionId: number; readonly replyToId: number | null },
): Promise<void> {
  const { id, questionId, replyToId } = post;
  await erasePosts(tx, [id]);
  await tx.question.updateMany({
    where: { id: questionId, acceptedPostId: id },
    data: { acceptedPostId: null },
  });
  await tx.question.updateMany({
    where: { id: questionId, officialPostId: id },
    data: { officialPostId: null },
  });
  if (replyToId === null) return;
  // Whoever was answered by these words alone has no answer any more.
  const asked = await tx.post.findUnique({ where: { id: replyToId }, select: { personId: true } });
  const answers = await tx.post.count({
    where: {
      replyToId,
      state: 'published',
      ...(asked?.personId == null ? {} : { OR: [{ personId: null }, { personId: { not: asked.personId } }] }),
    },
  });
  if (answers === 0)
    await tx.post.updateMany({ where: { id: replyToId, followUp: 'answered' }, data: { followUp: 'open' } });
}
