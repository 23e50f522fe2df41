import type { DatabaseTransaction } from '~/services/database/database.server';
import { questionListTag, questionTag } from './question';

/** What the use-cases on questions share inside their transactions. */

/**
 * Takes hold of a question, so that nobody else changes it or its posts until the transaction ends. Several are taken
 * hold of with the lowest id first.
 */
export async function lockQuestion(tx: DatabaseTransaction, questionId: number): Promise<void> {
  await tx.$executeRaw`UPDATE "Question" SET "revision" = "revision" + 1 WHERE "id" = ${questionId}`;
}

/** Brings the counts of a question that is held to what its rows say. */
export async function recount(_tx: DatabaseTransaction, _questionId: number): Promise<void> {
  throw new Error('not written yet');
}

/** Makes a question findable by what everybody sees of it, or unfindable when that is nothing. */
export async function indexQuestion(_tx: DatabaseTransaction, _questionId: number): Promise<void> {
  throw new Error('not written yet');
}

/** The tags of the pages on which a change of a question shows. */
export const changedTags = (questionId: number): string[] => [questionTag(questionId), questionListTag];
