import type { DatabaseTransaction } from '~/services/database/database.server';
import { forgetPictures } from './post-html.server';

/** What is held counts: somebody has written it and waits. */
export async function othersReplied(
  tx: DatabaseTransaction,
  questionId: number,
  askerId: string | null,
): Promise<boolean> {
  const others = await tx.post.count({
    where: {
      questionId,
      place: { gt: 0 },
      state: { in: ['published', 'held', 'hidden'] },
      ...(askerId === null ? {} : { OR: [{ personId: null }, { personId: { not: askerId } }] }),
    },
  });
  return others > 0;
}

/** Erases all words of a question that is held; what nobody else has said anything about. */
export async function eraseQuestion(tx: DatabaseTransaction, questionId: number): Promise<void> {
  const posts = await tx.post.findMany({ where: { questionId }, select: { id: true } });
  await erasePosts(
    tx,
    posts.map(({ id }) => id),
  );
  await tx.questionTag.deleteMany({ where: { questionId } });
  await tx.follow.updateMany({ where: { questionId }, data: { dueAt: null } });
  await tx.question.update({
    where: { id: questionId },
    data: {
      state: 'deleted',
      listed: false,
      title: '',
      tags: '[]',
      platform: null,
      version: null,
      acceptedPostId: null,
      officialPostId: null,
      pinnedAt: null,
    },
  });
}

/** Erases the words of posts, with their history, votes and the pictures that nothing else shows. Their places stay. */
export async function erasePosts(tx: DatabaseTransaction, ids: number[]): Promise<void> {
  const among = { postId: { in: ids } };
  const pictures = await tx.postImage.findMany({ where: among, select: { imageId: true } });
  await tx.postRevision.deleteMany({ where: among });
  await tx.postImage.deleteMany({ where: among });
  await tx.postVote.deleteMany({ where: among });
  await tx.post.updateMany({
    where: { id: { in: ids } },
    data: { state: 'deleted', body: '', html: '', signals: '[]', review: null, followUp: null, votes: 0 },
  });
  await forgetPictures(
    tx,
    pictures.map(({ imageId }) => imageId),
  );
}
