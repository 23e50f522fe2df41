import { recordAct } from '../../audit/record.server';
import { noteChange } from '../../content-change/content-change.server';
import type { Dependencies } from '../../dependencies';
import { changedTags, indexQuestion, recount } from '../post-record.server';
import { mayNow } from './may-now.server';
import { type Moderated, type NotModerated, postSubject } from './moderated';
import { onPost } from './on-post.server';

type Input = { readonly by: string; readonly postId: number };

/** Takes a post out of everybody's sight; at place 0 the whole question. Nothing is deleted. Safe to repeat. */
export const hidePost = (deps: Dependencies, input: Input): Promise<Moderated | NotModerated> =>
  setShown(deps, input, false);

/** Shows a hidden post again. Nobody is mailed about it a second time. Safe to repeat. */
export const showPost = (deps: Dependencies, input: Input): Promise<Moderated | NotModerated> =>
  setShown(deps, input, true);

async function setShown(
  deps: Dependencies,
  { by, postId }: Input,
  shown: boolean,
): Promise<Moderated | NotModerated> {
  return onPost(deps, postId, async ({ tx, post, question, now }) => {
    if (!(await mayNow(tx, by, 'moderate'))) return { kind: 'not-allowed' } as const;
    const state = shown ? 'published' : 'hidden';
    if (post.state === state) return { kind: 'done', tags: [] } as const;
    // What is held or rejected is nobody's to see already: it is approved, or not.
    if (post.state !== (shown ? 'hidden' : 'published')) return { kind: 'unknown' } as const;
    await tx.post.update({ where: { id: postId }, data: { state, review: null } });
    if (post.place === 0)
      await tx.question.update({ where: { id: question.id }, data: { state, listed: shown } });
    await recordAct(
      tx,
      { personId: by, action: shown ? 'post-shown' : 'post-hidden', subject: postSubject(postId) },
      now,
    );
    await recount(tx, question.id);
    await indexQuestion(tx, question.id);
    const tags = changedTags(question.id);
    await noteChange(tx, tags, now);
    return { kind: 'done', tags } as const;
  });
}
