import type { DatabaseTransaction } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import type { Dependencies } from '../../dependencies';
import { enqueueJob } from '../../outbox/enqueue-job.server';
import { lockQuestion } from '../post-record.server';
import { mayNow } from './may-now.server';
import type { NotModerated } from './moderated';

export const findPost = (tx: DatabaseTransaction, id: number) => tx.post.findUnique({ where: { id } });
export type PostRow = NonNullable<Awaited<ReturnType<typeof findPost>>>;

export const findQuestion = (tx: DatabaseTransaction, id: number) =>
  tx.question.findUnique({ where: { id } });
export type QuestionRow = NonNullable<Awaited<ReturnType<typeof findQuestion>>>;

interface OnPost {
  readonly tx: DatabaseTransaction;
  readonly post: PostRow;
  readonly question: QuestionRow;
  readonly now: Date;
}

/**
 * Does something to a post while its question is held, so that nobody moves it meanwhile. A post that had been moved
 * by then is looked for again, in a new transaction: a second question is never taken hold of out of order.
 *
 * @returns what `work` does; `unknown` when there is no such post or it was deleted
 */
export async function onPost<Result>(
  deps: Dependencies,
  postId: number,
  work: (on: OnPost) => Promise<Result>,
): Promise<Result | NotModerated> {
  for (;;) {
    const where = await deps.db.post.findUnique({ where: { id: postId }, select: { questionId: true } });
    if (!where) return { kind: 'unknown' };
    const result = await transact(deps.db, async (tx) => {
      await lockQuestion(tx, where.questionId);
      const post = await findPost(tx, postId);
      if (!post || post.state === 'deleted') return { kind: 'unknown' } as const;
      if (post.questionId !== where.questionId) return 'moved' as const;
      const question = await findQuestion(tx, post.questionId);
      if (!question) return { kind: 'unknown' } as const;
      return work({ tx, post, question, now: deps.now() });
    });
    if (result !== 'moved') return result as Result | NotModerated;
  }
}

/** The same for a whole question. */
export function onQuestion<Result>(
  deps: Dependencies,
  input: { by: string; questionId: number },
  work: (on: Omit<OnPost, 'post'>) => Promise<Result>,
): Promise<Result | NotModerated> {
  return transact(deps.db, async (tx): Promise<Result | NotModerated> => {
    await lockQuestion(tx, input.questionId);
    const question = await findQuestion(tx, input.questionId);
    if (!(await mayNow(tx, input.by, 'moderate'))) return { kind: 'not-allowed' };
    if (!question || question.state === 'deleted' || question.state === 'merged') return { kind: 'unknown' };
    return work({ tx, question, now: deps.now() });
  });
}

export type AuthorNews = 'post-approved' | 'post-rejected' | 'question-merged' | 'post-split';

/** Mails whoever wrote a post what became of it, unless they have left, or did it themselves. */
export async function tellAuthor(
  tx: DatabaseTransaction,
  input: { template: AuthorNews; post: Pick<PostRow, 'id' | 'personId'>; by: string; now: Date },
): Promise<void> {
  const { template, post, by, now } = input;
  if (post.personId === null || post.personId === by) return;
  await enqueueJob(
    tx,
    {
      kind: 'mail',
      lane: `mail:${post.personId}`,
      // A post can be approved, hidden and approved again, and each time is told once.
      dedupeKey: `mail:${template}:${post.id}:${now.getTime()}`,
      payload: { template, postId: post.id, personId: post.personId },
    },
    now,
  );
}
