import { recordAct } from '../../audit/record.server';
import { noteChange } from '../../content-change/content-change.server';
import type { Dependencies } from '../../dependencies';
import { schedulePostMail } from '../follow/schedule-post-mail.server';
import { answerFollowUp, changedTags, indexQuestion, recount } from '../post-record.server';
import { mayNow } from './may-now.server';
import { type Moderated, type NotModerated, postSubject, readSignals, withoutRejection } from './moderated';
import { onPost, tellAuthor } from './on-post.server';

/**
 * Lets everybody see a post that was held or rejected, and tells its author and whoever follows. For one that is
 * published and was to be looked at: notes that it was. Safe to repeat.
 */
export async function approvePost(
  deps: Dependencies,
  input: { by: string; postId: number },
): Promise<Moderated | NotModerated> {
  const { by, postId } = input;
  const result = await onPost(deps, postId, async ({ tx, post, question, now }) => {
    if (!(await mayNow(tx, by, 'moderate'))) return { kind: 'not-allowed' } as const;
    if (post.state === 'hidden') return { kind: 'unknown' } as const;
    const waited = post.state !== 'published';
    if (!waited && post.review === null) return { kind: 'done', tags: [] } as const;
    await tx.post.update({
      where: { id: postId },
      data: {
        state: 'published',
        review: null,
        signals: JSON.stringify(withoutRejection(readSignals(post.signals))),
      },
    });
    await recordAct(
      tx,
      { personId: by, action: 'post-approved', subject: postSubject(postId), detail: { from: post.state } },
      now,
    );
    if (!waited) return { kind: 'done', tags: [] } as const;
    if (post.place === 0)
      await tx.question.update({ where: { id: question.id }, data: { state: 'published', listed: true } });
    // A reply that was held answers what it replies to as of now.
    else await answerFollowUp(tx, postId);
    await recount(tx, question.id);
    await indexQuestion(tx, question.id);
    const tags = changedTags(question.id);
    await noteChange(tx, tags, now);
    await tellAuthor(tx, { template: 'post-approved', post, by, now });
    if (post.place > 0 && question.state === 'published')
      await schedulePostMail(tx, { questionId: question.id, postId, authorId: post.personId, now });
    return { kind: 'done', tags } as const;
  });
  deps.wakeWorker();
  return result;
}
