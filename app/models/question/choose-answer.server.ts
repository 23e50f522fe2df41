import type { DatabaseTransaction } from '~/services/database/database.server';
import { recordAct } from '../audit/record.server';
import { noteChange } from '../content-change/content-change.server';
import type { Dependencies } from '../dependencies';
import { may } from '../person/permissions';
import { tellAccepted } from './follow/tell-accepted.server';
import { postSubject } from './moderation/moderated';
import { onPost } from './moderation/on-post.server';
import { changedTags, indexQuestion } from './post-record.server';
import { isRowId } from './post-rules';

export type ChooseResult =
  | { readonly kind: 'done'; readonly questionId: number; readonly tags: readonly string[] }
  | { readonly kind: 'not-allowed' }
  /** No such reply that everybody sees. */
  | { readonly kind: 'unknown' };

interface Input {
  readonly personId: string;
  readonly postId: number;
}

/** Says, as its asker, which reply answers a question; in place of the one chosen before. Safe to repeat. */
export const acceptAnswer = (deps: Dependencies, input: Input): Promise<ChooseResult> =>
  choose(deps, input, { column: 'acceptedPostId', chosen: true });

/** Takes that back, if it is this reply. Safe to repeat. */
export const unacceptAnswer = (deps: Dependencies, input: Input): Promise<ChooseResult> =>
  choose(deps, input, { column: 'acceptedPostId', chosen: false });

/** Says, as an agent, which agent's reply is the vendor's answer; in place of the one before. Safe to repeat. */
export const markOfficial = (deps: Dependencies, input: Input): Promise<ChooseResult> =>
  choose(deps, input, { column: 'officialPostId', chosen: true });

/** Takes that back, if it is this reply. Safe to repeat. */
export const unmarkOfficial = (deps: Dependencies, input: Input): Promise<ChooseResult> =>
  choose(deps, input, { column: 'officialPostId', chosen: false });

async function choose(
  deps: Dependencies,
  { personId, postId }: Input,
  { column, chosen }: { column: 'acceptedPostId' | 'officialPostId'; chosen: boolean },
): Promise<ChooseResult> {
  if (!isRowId(postId)) return { kind: 'unknown' };
  const result = await onPost(deps, postId, async ({ tx, post, question, now }): Promise<ChooseResult> => {
    const official = column === 'officialPostId';
    const actor = (await tx.person.findUnique({ where: { id: personId } })) ?? undefined;
    const isAsker = question.personId === personId && may(actor, 'post');
    if (official ? !may(actor, 'work-as-agent') : !isAsker) return { kind: 'not-allowed' };
    if (post.place === 0 || question.state === 'deleted') return { kind: 'unknown' };
    // What stops being shown can still be taken back.
    if (chosen && (post.state !== 'published' || question.state !== 'published')) return { kind: 'unknown' };
    // The vendor's answer is the vendor's: what a person found out is accepted, or repeated by an agent.
    if (chosen && official && post.role !== 'agent') return { kind: 'not-allowed' };
    const questionId = question.id;
    const done: ChooseResult = { kind: 'done', questionId, tags: [] };
    if ((question[column] === postId) === chosen) return done;
    await tx.question.update({ where: { id: questionId }, data: { [column]: chosen ? postId : null } });
    if (official)
      await recordAct(
        tx,
        {
          personId,
          action: chosen ? 'answer-made-official' : 'official-taken-back',
          subject: postSubject(postId),
        },
        now,
      );
    if (chosen && !official)
      await tellAccepted(tx, { questionId, postId, authorId: post.personId, by: personId, now });
    return { ...done, tags: await shown(tx, questionId, now) };
  });
  if (result.kind === 'done' && result.tags.length > 0) deps.wakeWorker();
  return result;
}

async function shown(tx: DatabaseTransaction, questionId: number, now: Date): Promise<string[]> {
  await indexQuestion(tx, questionId);
  const tags = changedTags(questionId);
  await noteChange(tx, tags, now);
  return tags;
}
