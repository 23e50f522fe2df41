import type { DatabaseOrTransaction } from '~/services/database/database.server';

/** Longer chains of merged questions than this do not come about by hand. */
const longestChain = 50;

/**
 * The question to which an address leads in the end: the question itself, or the last one of those into which it was
 * merged. Undefined when there is none.
 */
export async function resolveMerged(
  db: Pick<DatabaseOrTransaction, 'question'>,
  questionId: number,
): Promise<number | undefined> {
  let id = questionId;
  for (let hops = 0; hops < longestChain; hops += 1) {
    const question = await db.question.findUnique({
      where: { id },
      select: { state: true, mergedIntoId: true },
    });
    if (!question) return undefined;
    if (question.state !== 'merged' || question.mergedIntoId === null) return id;
    id = question.mergedIntoId;
  }
  return undefined;
}
