import type { DatabaseTransaction } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import { recordAct } from '../../audit/record.server';
import { noteChange } from '../../content-change/content-change.server';
import type { Dependencies } from '../../dependencies';
import { changedTags, indexQuestion, lockQuestion, recount } from '../post-record.server';
import { mayNow } from './may-now.server';
import { type Moderated, type NotModerated, questionSubject } from './moderated';
import { findQuestion, type QuestionRow, tellAuthor } from './on-post.server';
import { resolveMerged } from './resolve-merged.server';
import { uniteFollowers } from './unite-followers.server';
import { uniteShares } from './unite-shares.server';

export type MergeResult =
  | (Moderated & { readonly targetId: number })
  | NotModerated
  /** The two are one question already, or lead to one. */
  | { readonly kind: 'same' }
  /** Nobody could read the question into which it would go. */
  | { readonly kind: 'target-not-public' };

/**
 * Puts one question's posts behind another's, in their order, and leads its address there. Posts keep their ids, and
 * so their permanent links; shares and followers are united. The target keeps its accepted and official answers and
 * takes the source's where it has none. The source's own words become a reply that waits for an answer, unless
 * somebody had replied to them. The asker is told. Safe to repeat.
 */
export async function mergeQuestions(
  deps: Dependencies,
  input: { by: string; sourceId: number; targetId: number },
): Promise<MergeResult> {
  const { by, sourceId } = input;
  for (;;) {
    const targetId = await resolveMerged(deps.db, input.targetId);
    if (targetId === undefined) return { kind: 'unknown' };
    const splitOff = await splitOffFrom(deps.db, sourceId);
    const result = await transact(deps.db, async (tx): Promise<MergeResult | 'again'> => {
      // In one order for everybody; what was split off is changed too, because it links back.
      const held = [...new Set([sourceId, targetId, ...splitOff])].sort((a, b) => a - b);
      for (const id of held) await lockQuestion(tx, id);
      if (!(await mayNow(tx, by, 'moderate'))) return { kind: 'not-allowed' };
      const source = await findQuestion(tx, sourceId);
      const target = await findQuestion(tx, targetId);
      if (!source || !target || source.state === 'deleted') return { kind: 'unknown' };
      if (target.state === 'merged') return 'again';
      if (source.state === 'merged') {
        return (await resolveMerged(tx, sourceId)) === targetId
          ? { kind: 'done', tags: [], targetId }
          : { kind: 'unknown' };
      }
      if (sourceId === targetId) return { kind: 'same' };
      if (target.state !== 'published') return { kind: 'target-not-public' };
      if ((await splitOffFrom(tx, sourceId)).some((id) => !held.includes(id))) return 'again';
      const tags = await mergeInto(tx, { source, target, by, now: deps.now() });
      return { kind: 'done', tags, targetId };
    });
    if (result === 'again') continue;
    deps.wakeWorker();
    return result;
  }
}

const splitOffFrom = async (
  db: Pick<DatabaseTransaction, 'question'>,
  questionId: number,
): Promise<number[]> =>
  (await db.question.findMany({ where: { splitFromId: questionId }, select: { id: true } })).map(
    ({ id }) => id,
  );

async function mergeInto(
  tx: DatabaseTransaction,
  { source, target, by, now }: { source: QuestionRow; target: QuestionRow; by: string; now: Date },
): Promise<string[]> {
  const asked = await tx.post.findFirst({ where: { questionId: source.id, place: 0 } });
  // Before the posts move: what somebody has not read yet is told apart by the question in which it stands.
  await uniteFollowers(tx, { sourceId: source.id, targetId: target.id });
  const offset = target.lastPlace + 1;
  await tx.post.updateMany({
    where: { questionId: source.id },
    data: { questionId: target.id, place: { increment: offset } },
  });
  if (asked) {
    const followUp = followUpOf(source, target);
    await tx.post.update({ where: { id: asked.id }, data: { followUp } });
  }
  await uniteShares(tx, { sourceId: source.id, targetId: target.id });
  await tx.draft.updateMany({ where: { questionId: source.id }, data: { questionId: target.id } });
  await tx.question.updateMany({
    where: { splitFromId: source.id, splitFromPlace: { not: null } },
    data: { splitFromPlace: { increment: offset } },
  });
  await tx.question.updateMany({ where: { splitFromId: source.id }, data: { splitFromId: target.id } });
  await tx.questionTag.deleteMany({ where: { questionId: source.id } });
  await tx.question.update({
    where: { id: source.id },
    data: {
      state: 'merged',
      listed: false,
      mergedIntoId: target.id,
      acceptedPostId: null,
      officialPostId: null,
      pinnedAt: null,
      tags: '[]',
      revision: { increment: 1 },
    },
  });
  await tx.question.update({
    where: { id: target.id },
    data: {
      lastPlace: offset + source.lastPlace,
      acceptedPostId: target.acceptedPostId ?? source.acceptedPostId,
      officialPostId: target.officialPostId ?? source.officialPostId,
      revision: { increment: 1 },
    },
  });
  for (const { id } of [source, target]) {
    await recount(tx, id);
    await indexQuestion(tx, id);
  }
  await recordAct(
    tx,
    {
      personId: by,
      action: 'questions-merged',
      subject: questionSubject(source.id),
      detail: { into: target.id, posts: source.lastPlace + 1 },
    },
    now,
  );
  const tags = [...new Set([...changedTags(source.id), ...changedTags(target.id)])];
  await noteChange(tx, tags, now);
  if (asked) await tellAuthor(tx, { template: 'question-merged', post: asked, by, now });
  return tags;
}

/** What becomes of the source's own words, now that they stand under another question. */
function followUpOf(source: QuestionRow, target: QuestionRow): 'open' | 'answered' | null {
  if (source.type === 'announcement' || source.type === 'idea') return null;
  if (source.answered) return 'answered';
  return source.personId !== null && source.personId === target.personId ? null : 'open';
}
