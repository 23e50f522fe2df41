import { recordAct } from '../../audit/record.server';
import { noteChange } from '../../content-change/content-change.server';
import type { Dependencies } from '../../dependencies';
import { changedTags } from '../post-record.server';
import { mayNow } from './may-now.server';
import { type MarkedFollowUp, type Moderated, type NotModerated, postSubject } from './moderated';
import { onPost } from './on-post.server';

/** Says whether a reply is a question of its own that waits for an answer. Safe to repeat. */
export function markFollowUp(
  deps: Dependencies,
  input: { by: string; postId: number; followUp: MarkedFollowUp },
): Promise<Moderated | NotModerated> {
  const { by, postId, followUp } = input;
  return onPost(deps, postId, async ({ tx, post, now }) => {
    if (!(await mayNow(tx, by, 'work-as-agent'))) return { kind: 'not-allowed' } as const;
    if (post.followUp === followUp) return { kind: 'done', tags: [] } as const;
    if (post.place === 0) return { kind: 'unknown' } as const;
    await tx.post.update({ where: { id: postId }, data: { followUp } });
    await recordAct(
      tx,
      { personId: by, action: 'follow-up-marked', subject: postSubject(postId), detail: { followUp } },
      now,
    );
    const tags = changedTags(post.questionId);
    await noteChange(tx, tags, now);
    return { kind: 'done', tags } as const;
  });
}
