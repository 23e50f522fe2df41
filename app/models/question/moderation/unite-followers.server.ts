import type { DatabaseTransaction } from '~/services/database/database.server';
import { unitedFollow } from './united-follow';

/**
 * Makes everybody who follows the source follow the target; called before the source's posts move, with both
 * questions held. Two statements for the many who wait for nothing, and one row at a time for those who do, or who
 * follow both.
 */
export async function uniteFollowers(
  tx: DatabaseTransaction,
  { sourceId, targetId }: { sourceId: number; targetId: number },
): Promise<void> {
  const newest =
    (
      await tx.post.aggregate({
        where: { questionId: { in: [sourceId, targetId] } },
        _max: { id: true },
      })
    )._max.id ?? 0;
  const ofSource = await tx.follow.findMany({ where: { questionId: sourceId } });
  const ofBoth = new Map(
    (
      await tx.follow.findMany({
        where: { questionId: targetId, personId: { in: ofSource.map(({ personId }) => personId) } },
      })
    ).map((follow) => [follow.personId, follow]),
  );
  for (const theirs of ofSource) {
    const ours = ofBoth.get(theirs.personId);
    if (ours === undefined) continue;
    await tx.follow.update({ where: { id: ours.id }, data: unitedFollow(ours, theirs) });
    await tx.follow.delete({ where: { id: theirs.id } });
  }
  await tx.follow.updateMany({ where: { questionId: sourceId }, data: { questionId: targetId } });
  // Whoever waits for nothing is not mailed about what was said long ago in the other question.
  await tx.follow.updateMany({
    where: { questionId: targetId, dueAt: null },
    data: { readPostId: newest, mailedPostId: newest },
  });
}
