import type { DatabaseTransaction } from '~/services/database/database.server';
import { recordAct } from '../../audit/record.server';
import { noteChange } from '../../content-change/content-change.server';
import type { Dependencies } from '../../dependencies';
import { changedTags, indexQuestion, recount } from '../post-record.server';
import { mayNow } from './may-now.server';
import {
  type Moderated,
  type NotModerated,
  postSubject,
  type RejectReason,
  readSignals,
  withRejection,
} from './moderated';
import { onPost, type PostRow, tellAuthor } from './on-post.server';

/**
 * Says that a post which is held, or published and to be looked at, is not going to be shown, and tells its author
 * why. Safe to repeat: the first reason stays.
 */
export async function rejectPost(
  deps: Dependencies,
  input: { by: string; postId: number; reason: RejectReason },
): Promise<Moderated | NotModerated> {
  const { by, postId, reason } = input;
  const result = await onPost(deps, postId, async ({ tx, post, now }) => {
    if (!(await mayNow(tx, by, 'moderate'))) return { kind: 'not-allowed' } as const;
    if (post.state === 'rejected') return { kind: 'done', tags: [] } as const;
    if (post.state !== 'held' && post.review === null) return { kind: 'unknown' } as const;
    const tags = await rejectRow(tx, post, reason);
    await recordAct(
      tx,
      { personId: by, action: 'post-rejected', subject: postSubject(postId), detail: { reason } },
      now,
    );
    await noteChange(tx, tags, now);
    await tellAuthor(tx, { template: 'post-rejected', post, by, now });
    return { kind: 'done', tags } as const;
  });
  deps.wakeWorker();
  return result;
}

/** Rejects a post whose question is held by the caller; gives the tags of what readers no longer see. */
export async function rejectRow(
  tx: DatabaseTransaction,
  post: PostRow,
  reason: RejectReason | 'banned',
): Promise<string[]> {
  await tx.post.update({
    where: { id: post.id },
    data: {
      state: 'rejected',
      review: null,
      signals: JSON.stringify(withRejection(readSignals(post.signals), reason)),
    },
  });
  if (post.place === 0)
    await tx.question.update({ where: { id: post.questionId }, data: { state: 'hidden', listed: false } });
  if (post.state !== 'published') return [];
  await recount(tx, post.questionId);
  await indexQuestion(tx, post.questionId);
  return [...changedTags(post.questionId)];
}
